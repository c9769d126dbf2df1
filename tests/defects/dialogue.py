"""The guide, its lessons and questions, and the words of the trade."""

TERMS, CHECKS = "data/terms.yml", "data/checks.yml"
LESSONS = "data/lessons/report-2024.yml"

# name of the defect: (file, what stands there, what stands there instead, what the editor reads)
DEFECTS = {
    "term-explained-twice": (
        TERMS,
        "vl: [kasseisteen], en: [cobble]}",
        "vl: [blauwsteen], en: [cobble]}",
        "sett.mark.vl.0: 'blauwsteen' is explained as 'blue' already",
    ),
    "capital-in-a-mark": (TERMS, "en: [cobble]}", "en: [Cobble]}", "sett.mark.en.0: write 'cobble'"),
    "term-without-an-explanation": (
        TERMS,
        "  general: {nl: Soort steen., en: Kind of stone.}\n",
        "",
        "blue.definition",
    ),
    "term-with-half-a-source": (TERMS, '  where: "2"\n', "", "belong together: give all three or none"),
    "term-related-to-nothing": (
        TERMS,
        "related: [sett]",
        "related: [set]",
        "unknown term 'set'; did you mean 'sett'?",
    ),
    "term-related-to-itself": (TERMS, "related: [sett]", "related: [blue]", "a term is not related to itself"),
    "check-that-rests-on-nothing": (
        CHECKS,
        "  lessons: [ask-why]\n",
        "",
        "importer.why.lessons: missing: name the 'lessons' or 'findings'",
    ),
    "check-on-an-unknown-lesson": (
        CHECKS,
        "[ask-why]",
        "[ask-wy]",
        "importer.why.lessons.0: unknown lesson 'ask-wy'; did you mean 'ask-why'?",
    ),
    "check-on-a-finding-that-no-step-shows": (
        CHECKS,
        "[stop.quarry]",
        "[stop.home, goal.ours]",
        "importer.see.findings.1: 'goal.ours' belongs to no step of the guide",
    ),
    "check-for-a-role-that-nobody-has": (CHECKS, "role: importer", "role: owner", "'owner' is not one of"),
    "lesson-on-an-unknown-risk": (
        LESSONS,
        "risks: [pay]",
        "risks: [pai]",
        "visit.explain.risks.0: unknown risk 'pai'; did you mean 'pay'?",
    ),
    "step-with-one-activity": (
        "data/steps.yml",
        "activities: [online, field-visit]",
        "activities: online",
        "why.activities: this must be a list",
    ),
    "term-with-a-list-of-marks": (
        TERMS,
        "mark: {nl: [blauwsteen, blauwe ’s], en: [bluestone]}",
        "mark: [blauwsteen]",
        "blue.mark: ",
    ),
    "check-with-fields-for-lessons": (
        "data/checks.yml",
        "[ask-why]",
        "{a: ask-why}",
        "importer.why.lessons: this must be a list",
    ),
    "lesson-for-a-role-in-words": (
        LESSONS,
        "roles: [organiser]",
        "roles: organiser",
        "ask-why.roles: this must be a list",
    ),
    "lesson-for-nobody": (
        LESSONS,
        "roles: [organiser]",
        "roles: []",
        "ask-why.roles: this list is empty",
    ),
    "finding-that-is-maybe-ours": (
        "data/findings/report-2024.yml",
        "ours: true",
        "ours: maybe",
        "goal.ours.ours: write true or false",
    ),
    "participant-with-a-reason-in-one-language": (
        "data/participants/report-2024.yml",
        "- {nl: Om te leren., en: To learn.}",
        "- Om te leren.",
        "guild.reasons.0: this must be a text in two languages",
    ),
}
