# What the history calls a change, and why a change cannot be made.
kind = { $kind ->
    [start] Start
    [task] Task
    [decision] Decision
    [escalation] Escalation
    [wait] Wait
    [call] Sub-process
   *[end] End
}
edit-add-step = Add { $kind ->
    [start] a start
    [task] a task
    [decision] a decision
    [escalation] an escalation
    [wait] a wait
    [call] a sub-process
   *[end] an end
}
edit-insert-step = Insert { $kind ->
    [task] a task
    [decision] a decision
    [escalation] an escalation
    [wait] a wait
   *[call] a sub-process
}
edit-add-note = Add a note
edit-connect = Connect “{ $from }” to “{ $to }”
edit-reconnect = Lead to “{ $to }”
edit-disconnect = Disconnect
edit-delete-step = Delete “{ $step }”
edit-delete-steps = Delete { $steps } steps
edit-delete-note = Delete a note
edit-add-anytime = Add what can happen at any time, leading to “{ $step }”
edit-delete-anytime = Delete “{ $what }”
edit-move = { $steps ->
    [one] Move a step
   *[other] Move { $steps } steps
}
edit-tidy = Tidy
edit-lanes = Show lanes
edit-no-lanes = Hide the lanes
edit-lane-order = Move the lane of { $role }
edit-turn = Turn the flow
edit-pin = { $steps ->
    [one] Pin a step
   *[other] Pin { $steps } steps
}
edit-unpin = { $steps ->
    [one] Unpin a step
   *[other] Unpin { $steps } steps
}
edit-rename = Rename to “{ $step }”
edit-relabel = Label “{ $label }”
edit-move-branch = Move the answer “{ $label }”
edit-set-owner = Give it to { $role }
edit-clear-owner = Take the owner away
edit-change-kind = Make “{ $step }” { $kind ->
    [start] a start
    [task] a task
    [decision] a decision
    [escalation] an escalation
    [wait] a wait
    [call] a sub-process
   *[end] an end
}
edit-change-kind-without = { edit-change-kind }, without “{ $answers }”
edit-change-kinds = Make { $steps } steps { $kind ->
    [start] starts
    [task] tasks
    [decision] decisions
    [escalation] escalations
    [wait] waits
    [call] sub-processes
   *[end] ends
}
edit-change-kinds-without = { edit-change-kinds }, without “{ $answers }”
edit-duplicate = { $steps ->
    [one] Duplicate a step
   *[other] Duplicate { $steps } steps
}
edit-put-on = Put “{ $step }” between “{ $from }” and “{ $to }”
edit-lead-from = Lead on from “{ $from }”
edit-bend = Bend a line
edit-straighten = Let a line find its way
edit-align = { $steps ->
    [one] Align a step
   *[other] Align { $steps } steps
}
edit-distribute = { $steps ->
    [one] Distribute a step
   *[other] Distribute { $steps } steps
}
edit-make-space = Make space
edit-paste = { $steps ->
    [one] Paste a step
   *[other] Paste { $steps } steps
}
edit-replace = Replace “{ $from }” with “{ $to }” in { $places ->
    [one] one place
   *[other] { $places } places
}
edit-details = Change “{ $what }”
edit-fix = Fix: { $fix }
refusal-gone = This part is no longer there.
refusal-taken = This id is taken. Try again.
refusal-into-start = Nothing can lead into a start. Connect to the step after it.
refusal-out-of-end = “{ $step }” is an end, so nothing follows it. Make it another kind of step first.
refusal-leads-on-already = “{ $step }” leads to one step only. Drag its arrow to lead it elsewhere, or put a decision there.
refusal-connected-already = These two are connected already.
refusal-started-already = This process has a start. One is enough.
refusal-nothing-to-do = Nothing to change.
refusal-into-itself = A step cannot lead to itself.
refusal-many-ways = “{ $step }” has several ways in or out. Take it apart first, or move its arrows one by one.
refusal-belongs-to-step = This arrow belongs to “{ $step }”. Lead it elsewhere by its tip, or change it in the details of the step.

# What a change does, before it is done.
told-step-add = { $kind ->
    [start] A start “{ $step }” is added.
    [task] A task “{ $step }” is added.
    [decision] A decision “{ $step }” is added.
    [escalation] An escalation “{ $step }” is added.
    [wait] A wait “{ $step }” is added.
    [call] A call “{ $step }” is added.
   *[end] An end “{ $step }” is added.
}
told-step-remove = “{ $step }” is deleted.
told-step-title = “{ $step }” is called “{ $title }”.
told-step-kind = “{ $step }” becomes { $kind ->
    [start] a start
    [task] a task
    [decision] a decision
    [escalation] an escalation
    [wait] a wait
    [call] a call
   *[end] an end
}.
told-step-owner = “{ $step }” is owned by { $role }.
told-step-no-owner = “{ $step }” has no owner any more.
told-step-record = “{ $step }” records “{ $field }”.
told-step-change = “{ $step }” is changed.
told-way = “{ $step }” leads to “{ $to }”.
told-way-open = A way out of “{ $step }” leads nowhere.
told-way-remove = A way out of “{ $step }” is taken away.
told-way-label = The answer of “{ $step }” is called “{ $label }”.
told-part = { $done ->
    [add] { $part ->
        [role] The role “{ $name }” is added.
        [field] The field “{ $name }” is added.
        [note] A note is added.
        [channel] The channel { $name } is added.
       *[other] { $name } is added.
    }
    [remove] { $part ->
        [role] The role “{ $name }” is removed.
        [field] The field “{ $name }” is removed.
        [note] A note is removed.
        [channel] The channel { $name } is removed.
       *[other] { $name } is removed.
    }
   *[change] { $part ->
        [role] The role “{ $name }” is changed.
        [field] The field “{ $name }” is changed.
        [note] A note is changed.
        [anytime] What can happen at any time is changed.
        [about] The details of the process are changed.
        [channel] The channel { $name } is changed.
        [reasons] The reasons are changed.
        [scenarios] The scenarios are changed.
       *[other] { $name } is changed.
    }
}
