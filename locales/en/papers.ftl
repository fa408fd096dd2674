# What goes out of a case and comes in.
papers-plain = Plain text
papers-markdown = Markdown
papers-html = With formats (HTML)
papers-next = Next
papers-due = Due
papers-update = Next update promised
papers-promised = Promised to the customer
papers-passed-on = Passed on
closing-reason = Why did the customer get in touch?
closing-from-path = Follows from the way the case took
closing-other-reason = Another reason
closing-leave = Leave it at that
closing-not-asked = Not asked
closing-copy-below = { $form }, to paste into the ticket
capsule-text = The next level opens the case at this step, with everything that was asked and answered, on any computer. The published process goes along.
capsule-notes-as-typed = Your notes go along as they were typed: look whether a name stands in them.
capsule-note = What you want to say about it
capsule-passphrase = Passphrase
capsule-passphrase-text = With a passphrase nobody can read it who does not know the passphrase. Tell it by another way than you send the case.
capsule-no-lock = A passphrase needs an https address: browsers lock nothing on a page that came without. The case would travel readable.
capsule-no-unlock = This case is locked with a passphrase. Browsers unlock only on a page with an https address; open Sopwright there.
capsule-with-personal = With names and other personal details, this time
capsule-open-personal = Without a passphrase, whoever gets the file or the link reads the personal details.
capsule-copy-link = Copy as a link
capsule-save = Save as a file
capsule-saved = { $file } is saved. Send it to whoever takes over; they drop it on their library.
capsule-link-copied = The link is copied. Whoever opens it has the case.
capsule-long-link = The link is copied, but it is long: some mail programs and chats cut it. A file is safer.
capsule-failed = The case could not be packed. Nothing was sent; copy the packet or the summary instead.
capsule-noted = Handed over as a capsule.
capsule-ended = The case has ended, so there is nothing to hand over. Copy the summary instead.
capsule-unreadable = The file cannot be read. It may be cut off; ask for it again.
capsule-none = This is no case that was handed over, or a part of it was cut off. Ask for it again, as a file.
capsule-newer = A newer Sopwright made this. Reload the page, or ask whoever runs it for the new version.
capsule-not-sealed = A process in it was changed after it was published, so it cannot be trusted. Nothing was opened.
capsule-no-process = The process of the case is not in it, or cannot be run here. Nothing was opened.
capsule-no-case = What happened in it does not belong to its process. Nothing was opened.
capsule-wrong-passphrase = That is not the passphrase. Nothing was opened; try again.
arriving-title = A case for you
arriving-unlock = Unlock
arriving-version = { $title }, version { $version }
arriving-at = The case is at “{ $step }”.
arriving-update = The customer was promised news: { $time }.
arriving-tried = What was done
arriving-no-personal = Names and other personal details did not come along; ask for them where they are needed.
arriving-open = Open the case
arriving-known = This case is in this browser already. Last worked on: { $time }.
arriving-known-ended = This case was in this browser already and has ended. Last worked on: { $time }.
arriving-open-known = Open the one here
arriving-open-second = Open as a second case
follow-up-text = Nothing can remind you while no window of Sopwright is open. Your calendar can. The entry names the ticket and the process, and nobody.
follow-up-when = When
follow-up-what = What for
follow-up-save = Save for the calendar
follow-up-saved = { $file } is saved. Open it to put it into your calendar.
feedback-wrong = Wrong: it says something that is not so
feedback-unclear = Unclear: it can be taken in several ways
feedback-missing = Missing: something is needed that is not there
feedback-line = In a line
feedback-no-names = Write no names or other personal details. The published process does not change.
feedback-send = Tell the owner
feedback-kept = Kept. The owner of the process sees it on this step.
feedback-title = What agents say
feedback-when = { $time }, version { $version }
feedback-dealt = Dealt with
feedback-save = Feedback
feedback-none = Nobody has said anything of a step here.
feedback-newer = A newer Sopwright wrote this feedback. Reload the page, or ask whoever runs it for the new version.
feedback-came = { $new ->
    [0] Nothing new in this feedback
    [one] { $new } remark on a step came in
   *[other] { $new } remarks on steps came in
}
step-with-feedback = { $count ->
    [one] { $count } remark of an agent
   *[other] { $count } remarks of agents
}
cases-text = Every case is kept in this browser only. Personal details are erased when a case ends; what happened in it stays until you delete it here. The record carries no personal details.
cases-none = No case is kept here.
cases-open = Open, last touched { $time } ago
cases-ended = Ended { $time } ago
cases-delete = Delete { $case }
cases-delete-all = Delete all
cases-delete-sure = Really delete all?
cases-deleted = { $cases ->
    [one] { $cases } case is deleted
   *[other] { $cases } cases are deleted
}
cases-erase = Erase personal details of open cases that nobody has touched for
cases-erase-text = They are erased while Sopwright is open here, at the latest when it is opened next. The case stays.
cases-never = as long as they are open
cases-day = one day
cases-week = one week
cases-month = 30 days
handed-title = Known already
handed-unfit = Some of what was handed in fits no field of this process and is left out: { $fields }
handed-own-storage = Shown inside another page. Cases begun here are kept apart from those of a window of its own.
float-away = This case floats in a small window
float-away-text = Go on with it there. Close that window to bring it back; nothing is lost.
float-back = Bring it back
float-refused = The browser opened no window. Allow pop-ups for this page, then try again.
float-not-kept = This case is not kept on the disk, so no other window can go on with it.
float-already = This case stands in a small window, or inside another page, already.
cases-json = JSON
cases-csv = CSV
cases-xes = XES
