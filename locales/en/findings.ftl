# The panel below the canvas: what the checks found.
dock-title = Checks and scenarios
findings-filter = Show
findings-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
findings-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
findings-hints = { $count ->
    [one] { $count } hint
   *[other] { $count } hints
}
findings-order = Order
findings-by-weight = By weight
findings-by-place = By place
findings-by-rule = By rule
findings-search = Find in the findings
finding-at = Finding { $place } of { $of }, { $severity ->
    [error] error
    [warning] warning
   *[hint] hint
}: { $rule }. { $message }
finding-of-process = The process
severity-error = Error:
severity-warning = Warning:
severity-hint = Hint:
checks-none-listed = No finding is listed.
rule-no-page = The page of this rule could not be fetched. Check the connection.
fix-would = { $fix }: what it changes
fix-before = Before
fix-after = After
fixed-safe = { $fixes ->
    [one] Fixed one finding
   *[other] Fixed { $fixes } findings
}
edit-fix-safe = Fix all safe findings
path-none = No case comes here, so there is no way to show.

# A walk through the chart, shown step by step.
tour-title = The way of a case
tour-at = { $place } of { $of }: “{ $step }”
tour-at-by = { $place } of { $of }: “{ $label }” leads to “{ $step }”
tour-next = Next
tour-back = Back
tour-close = Close

# Findings that the owner accepts.
accept-title = Accept a finding
accept-what = “{ $rule }” at “{ $place }” is no longer listed. The reason stays in the file, for those who come after you.
accept-because = Why it is all right here
accept-by = Who decided
accept-until = Until (not required)
accept-text = What is accepted is counted below the list, and can be lifted there.
accept-do = Accept
accept-needs-reason = Say why it is all right here.
accept-no-errors = An error cannot be accepted: a customer would get stuck. Fix it.
accepted-count = { $count ->
    [one] { $count } finding is accepted
   *[other] { $count } findings are accepted
}
accepted-by = by { $by }
accepted-until = until { $date }
accepted-ended = ended { $date }
accepted-lift = Lift
edit-accept = Accept “{ $rule }”
edit-lift = No longer accept “{ $rule }”
