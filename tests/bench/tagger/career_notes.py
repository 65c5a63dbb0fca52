"""What stands below stints and beside them: details, interests, service, talks, links."""

DETAILS = (
    "Advisor: {p}", "Advisors: {p}", "Supervisor: {p}", "Supervised by {p}", "advised by {p}",
    "Advised by {p}.",
    "Thesis: {t}", "Dissertation: {t}", "Thesis title: “{t}”", "Thesis: {t}. Advisor: {p}",
    "Master Thesis: {t}",
    "GPA: 3.{n}/4.0", "GPA: 3.{n}", "Grade: 1.{n}", "CGPA 9.{n}/10", "Rank: {n}/120",
    "First class honours", "with distinction",
    "Relevant coursework: {f}, {g}", "Courses: {f}, {g}", "Minor in {f}", "Focus: {f}",
    "Committee: {p}", "Chair: {p}",
    "Topic: {t}", "Project: {t}", "Worked on {f} and {g}.", "Worked with {p} on {f}.", "Host: {p}",
    "Manager: {p}", "Mentor: {p}",
    "Developed a system for {f} used by 10,000 people.", "Led a team of five engineers.",
    "Research in {f}.", "Taught {f} and {g}.",
    "Responsibilities: teaching, {f}", "Technologies: Python, C++, SQL", "Funded by the {o}",
    "Awarded the {o} scholarship",
    "Collaboration with {o} on {f}", "{t}", "Keywords: {f}, {g}", "Teaching Assistant, {f}, Fall 20{n}",
    "Scholarship of {o}", "Honors: Dean's List",
)  # fmt: skip
TOOLS = (
    "[Python, C++, SQL]",
    "(Java, Spring, Kubernetes)",
    "[*Hadoop*, *MPI*]",
    "[PyTorch, TensorFlow, S3]",
    "[C/C++]",
    "(R, Stata)",
)
INTERESTS = (
    "{f}",
    "{g}",
    "{f}, {g}, {g}",
    "{f} and {g}",
    "My interests are {g} and {g}.",
    "{f}: {g}, {g}",
    "{f}; {g}",
)
SERVICE = (
    "Reviewer, {v}",
    "{v} {y}",
    "Program Committee: {v}, {y}",
    "Member, IEEE, {y}–present",
    "Reviewer for {v} and {v}",
    "{y} Session Chair, {v}",
    "{v} Best Paper Award, {y}",
    "Travel grant, {v}, {y}",
    "Scholarship for {f}, {y}",
    "Area Chair: {v}",
    "Student volunteer, {v}, {c}",
)
TALKS = (
    "{t}. {v}, {c}, {y}",
    "“{t}”, {v} {y}",
    "{p}: {t}",
    "{t}",
    "{t}, with {p}, {y}",
    "Invited talk at {o}, {y}",
    "{f} (TA), Fall {y}",
    "{f}, {o}, Spring {y}",
    "Seminar on {g}, {c}",
)
LINKS = (
    "Download CV (PDF)",
    "Google Scholar",
    "GitHub",
    "example.org",
    "Email: ███████",
    "Welcome to my page!",
    "{p}",
    "Last update: {y}",
    "Contact",
    "{t} (PDF)",
    "[redacted]",
    "{c}",
    "CV | LinkedIn | GitHub",
)
BEFORE = (
    "Full list available on request.",
    "Here is what I did so far.",
    "(most recent first)",
    "Selected positions",
    "See also my LinkedIn page.",
)
