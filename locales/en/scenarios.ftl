# Scenarios: tests of the process, tried after each change.
scenarios-title = Scenarios
scenarios-none = No scenarios yet. Add one, or play the process and save the walk.
scenarios-now = { $count ->
    [0] No scenarios
   *[other] { $failed ->
        [0] All { $count } come out as expected
       *[other] { $failed } of { $count } do not come out as expected
    }
}
scenario-met = Comes out as expected
scenario-failed = Does not come out as expected
scenario-waiting = Not tried yet
scenario-open = Open the scenario
scenario-close = Close the scenario
scenario-show = Show its way
scenario-play = Play it and go on by hand
scenario-duplicate = Duplicate the scenario
scenario-delete = Delete the scenario
scenario-to-end = Go to the end it expects
scenario-details = Scenario
scenario-name = What happens
scenario-channel = Begins on
scenario-no-channel = Any channel
scenario-acts = What is done
scenario-expect = What must come out
scenario-ends-at = Ends at
scenario-owner = The case is with
scenario-reason = Reason
scenario-at-most = Takes at most
scenario-anything = Not checked
scenario-new-title = New scenario
scenario-walk-title = A case that ends at “{ $end }”
scenario-copy-title = { $title } (copy)
scenario-nothing-played = Play the process from its start first.
edit-scenario = Change the scenario “{ $title }”
edit-scenario-add = Add the scenario “{ $title }”
edit-scenario-delete = Delete the scenario “{ $title }”
act-kind = What is done
act-record = Record
act-check = Tick off
act-choose = Choose
act-done = Done
act-accept = The other role takes it
act-unanswered = Nobody takes it
act-after = Time passes
act-anytime = It happens
act-channel = Go on by
act-back = Back
act-deviate = Leave the way
act-add = Add an act
act-add-field = Add a field
act-up = Earlier
act-down = Later
act-field = Field
act-value = Value
act-check-item = Item
act-choose-branch = Answer
act-anytime-event = What happens
act-channel-to = Channel
act-after-span = How long
act-deviate-to = To the step
act-deviate-because = Why
coverage = { $taken } of { $of } transitions covered
coverage-off = What the scenarios cover is no longer shown.
uncovered = { $count ->
    [one] No scenario takes { $count } transition
   *[other] No scenario takes { $count } transitions
}
way-plain = From “{ $from }” to “{ $to }”
way-labelled = “{ $label }” at “{ $from }”, to “{ $to }”
publish-failed = { $count ->
    [one] { $count } scenario does not come out as expected.
   *[other] { $count } scenarios do not come out as expected.
}
publish-scenario-failed = The scenario “{ $title }” does not come out as expected.
publish-uncovered = { $count ->
    [one] No scenario covers { $count } of { $of } transitions:
   *[other] No scenario covers { $count } of { $of } transitions:
}
publish-uncovered-more = and { $count } more
command-generate-scenarios = Add what is missing
scenarios-looking = Looking for ways that no scenario takes …
scenarios-generated = { $count ->
    [one] One scenario is added.
   *[other] { $count } scenarios are added.
} { $left ->
    [0] Every way is taken now.
    [one] One way is still not taken.
   *[other] { $left } ways are still not taken.
}
scenarios-none-missing = { $left ->
    [0] Every way is taken already.
    [one] No scenario could be found for the one way that is left.
   *[other] No scenario could be found for the { $left } ways that are left.
}
edit-scenarios-generate = { $count ->
    [one] Add a missing scenario
   *[other] Add { $count } missing scenarios
}
scenario-generated-title = { $number ->
    [one] To “{ $end }”
   *[other] To “{ $end }”, { $number }
}
witness-play = Play a case that gets here
witness-none = No case that gets here could be worked out.
undecided = { $count ->
    [one] At one place not everything is decided
   *[other] At { $count } places not everything is decided
}
