# The dialog "Who does what".

command-who = Who does what
who-title = Who does what
who-handovers = Hand-overs
who-no-handovers = Nobody hands over to anybody.
who-from = From
who-to = To
who-how = How
who-at = At
who-transfer = Handed over
who-consult = Asked
who-unsaid = Without an escalation: nobody says how they learn of it
who-people = People
who-no-people = No role names a person.
who-factor = { $count ->
    [one] At some step, everything hangs on one person.
   *[other] Each step can be done by at least { $count } people.
}
who-person = Person
who-roles = Roles
who-steps = Steps
who-alone = Only they can do
who-alone-steps = { $count ->
    [one] One step
   *[other] { $count } steps
}
who-parts = Parts in each step
who-step = Step
who-responsible = Does it
who-accountable = Answers for it
who-consulted = Is asked
who-informed = Takes over
who-copy = Copy as a table
who-copied = Copied. It can be pasted into a spreadsheet.
