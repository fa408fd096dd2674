//! Every command of the interface in one table: its name, its keys, and where it applies.
//!
//! The help, the palette, the tooltips and the keyboard all read this table; a test refuses two commands on one key.
//! Not here: what a command does (`app`), and whether a press is a key of the table ([`press`]).

pub mod fuzzy;
pub mod heard;
mod likeness;
pub mod letters;
pub mod numbers;
pub mod press;

pub use fuzzy::{Found, Needle};
pub use heard::{Heard, Spoken, Spot, heard};
pub use letters::letters;
pub use numbers::numbers;
pub use press::{KeyPress, caps, is_single};

/// Where a command applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Everywhere.
    Anywhere,
    /// In the library.
    Library,
    /// Where cases begin.
    Desk,
    /// While drawing.
    Designer,
    /// While a draft is played on the canvas: what is drawn with applies, too, but for the keys that play.
    Play,
    /// While a case is guided.
    Guide,
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The command.
    pub act: UserAct,
    /// The Fluent id of its name.
    pub name: &'static str,
    /// Its keys, the first one shown: `Ctrl+Shift+Z`.
    pub keys: &'static [&'static str],
    /// Where it applies.
    pub context: Context,
    /// The icon beside it.
    pub icon: &'static str,
}

macro_rules! commands {
    ($($act:ident $name:literal $context:ident $icon:literal [$($key:literal),*])*) => {
        /// Something a person can tell the interface to do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum UserAct { $(#[doc = $name] $act,)* }

        /// The table.
        pub const TABLE: &[Entry] = &[
            $(Entry { act: UserAct::$act, name: $name, keys: &[$($key),*], context: Context::$context, icon: $icon },)*
        ];
    };
}

commands! {
    Palette "command-palette" Anywhere "i-search" ["Ctrl+K", "Ctrl+Shift+P"]
    Keys "command-keys" Anywhere "i-keyboard" ["?", "F1"]
    SingleKeys "command-single-keys" Anywhere "i-keyboard" []
    GoToLibrary "command-library" Anywhere "i-home" []
    NextLanguage "command-language" Anywhere "i-globe" []
    NextTheme "command-theme" Anywhere "i-moon" []
    StartCase "command-start-case" Anywhere "i-phone" ["F4"]
    NewProcess "command-new-process" Library "i-plus" ["N"]
    OpenFile "command-open-file" Library "i-file" ["O"]
    FindProcess "command-find-process" Library "i-search" ["/", "Ctrl+F"]
    Undo "command-undo" Designer "i-undo" ["Ctrl+Z"]
    Redo "command-redo" Designer "i-redo" ["Ctrl+Shift+Z", "Ctrl+Y"]
    AddStart "command-add-start" Designer "k-start" ["S"]
    AddTask "command-add-task" Designer "k-task" ["T"]
    AddDecision "command-add-decision" Designer "k-decision" ["D"]
    AddEscalation "command-add-escalation" Designer "k-escalation" ["E"]
    AddWait "command-add-wait" Designer "k-wait" ["W"]
    AddCall "command-add-call" Designer "k-sub" ["P"]
    AddEnd "command-add-end" Designer "k-end" ["X"]
    AddNote "command-add-note" Designer "k-note" ["N"]
    AddAnyTime "command-add-anytime" Designer "k-trigger" ["A"]
    AddAlone "command-add-alone" Designer "i-plus" ["U"]
    GrowUp "command-grow-up" Designer "i-plus" ["Ctrl+ArrowUp"]
    GrowDown "command-grow-down" Designer "i-plus" ["Ctrl+ArrowDown"]
    GrowLeft "command-grow-left" Designer "i-plus" ["Ctrl+ArrowLeft"]
    GrowRight "command-grow-right" Designer "i-plus" ["Ctrl+ArrowRight"]
    Connect "command-connect" Designer "i-link" ["C"]
    NextWay "command-next-way" Designer "i-chev-right" ["B"]
    BeforeWay "command-before-way" Designer "i-chev-left" ["Shift+B"]
    WayEarlier "command-way-earlier" Designer "i-chev-left" ["Alt+PageUp"]
    WayLater "command-way-later" Designer "i-chev-right" ["Alt+PageDown"]
    Rename "command-rename" Designer "i-edit" ["Enter", "F2"]
    Delete "command-delete" Designer "i-trash" ["Delete", "Backspace"]
    DeleteOnly "command-delete-only" Designer "i-trash" ["Shift+Delete"]
    Duplicate "command-duplicate" Designer "i-copy" ["Ctrl+D"]
    StraightenLine "command-straighten-line" Designer "i-restore" []
    CutSteps "command-cut" Designer "i-copy" ["Ctrl+X"]
    CopySteps "command-copy-steps" Designer "i-copy" ["Ctrl+C"]
    PasteSteps "command-paste" Designer "i-copy" ["Ctrl+V"]
    ChangeKind "command-change-kind" Designer "i-restore" ["R"]
    Find "command-find" Designer "i-search" ["Ctrl+F", "/"]
    FindNext "command-find-next" Designer "i-search" ["F3"]
    FindBefore "command-find-before" Designer "i-search" ["Shift+F3"]
    Replace "command-replace" Designer "i-edit" ["Ctrl+H"]
    SelectAll "command-select-all" Designer "i-pointer" ["Ctrl+A"]
    FocusNext "command-focus-next" Designer "i-chev-right" ["Tab"]
    FocusBefore "command-focus-before" Designer "i-chev-left" ["Shift+Tab"]
    FocusUp "command-focus-up" Designer "i-pointer" ["ArrowUp"]
    FocusDown "command-focus-down" Designer "i-pointer" ["ArrowDown"]
    FocusLeft "command-focus-left" Designer "i-pointer" ["ArrowLeft"]
    FocusRight "command-focus-right" Designer "i-pointer" ["ArrowRight"]
    ExtendUp "command-extend-up" Designer "i-pointer" ["Shift+ArrowUp"]
    ExtendDown "command-extend-down" Designer "i-pointer" ["Shift+ArrowDown"]
    ExtendLeft "command-extend-left" Designer "i-pointer" ["Shift+ArrowLeft"]
    ExtendRight "command-extend-right" Designer "i-pointer" ["Shift+ArrowRight"]
    SelectAfter "command-select-after" Designer "i-pointer" ["Ctrl+Shift+ArrowDown"]
    SelectBefore "command-select-before" Designer "i-pointer" ["Ctrl+Shift+ArrowUp"]
    MoveUp "command-move-up" Designer "i-pointer" ["Alt+ArrowUp"]
    MoveDown "command-move-down" Designer "i-pointer" ["Alt+ArrowDown"]
    MoveLeft "command-move-left" Designer "i-pointer" ["Alt+ArrowLeft"]
    MoveRight "command-move-right" Designer "i-pointer" ["Alt+ArrowRight"]
    MoveFarUp "command-move-far-up" Designer "i-pointer" ["Alt+Shift+ArrowUp"]
    MoveFarDown "command-move-far-down" Designer "i-pointer" ["Alt+Shift+ArrowDown"]
    MoveFarLeft "command-move-far-left" Designer "i-pointer" ["Alt+Shift+ArrowLeft"]
    MoveFarRight "command-move-far-right" Designer "i-pointer" ["Alt+Shift+ArrowRight"]
    AlignLeft "command-align-left" Designer "i-panel-left" []
    AlignCentre "command-align-centre" Designer "i-lanes" []
    AlignRight "command-align-right" Designer "i-panel-right" []
    AlignTop "command-align-top" Designer "i-list" []
    AlignMiddle "command-align-middle" Designer "i-list" []
    AlignBottom "command-align-bottom" Designer "i-panel-bottom" []
    DistributeAcross "command-distribute-across" Designer "i-lanes" []
    DistributeDown "command-distribute-down" Designer "i-list" []
    PointerTool "command-pointer-tool" Designer "i-pointer" ["V"]
    HandTool "command-hand-tool" Designer "i-grip" ["H"]
    Menu "command-menu" Designer "i-more" ["Shift+F10", "ContextMenu"]
    Details "command-details" Designer "i-panel-right" ["I", "Ctrl+I"]
    Owner "command-owner" Designer "i-users" ["O"]
    Limit "command-limit" Designer "i-clock" ["L"]
    Checks "command-checks" Designer "i-panel-bottom" ["F8"]
    ChecksBefore "command-checks-before" Designer "i-panel-bottom" ["Shift+F8"]
    ShowPath "command-show-path" Designer "i-flow" ["Shift+W"]
    Accept "command-accept" Designer "i-check" []
    FixSafe "command-fix-safe" Designer "i-check-circle" []
    Dock "command-dock" Designer "i-panel-bottom" ["Ctrl+J"]
    Scenarios "command-scenarios" Designer "i-list" ["Shift+J"]
    AddScenario "command-add-scenario" Designer "i-plus" []
    GenerateScenarios "command-generate-scenarios" Designer "i-flow" []
    Coverage "command-coverage" Designer "i-map" ["Shift+K"]
    Tidy "command-tidy" Designer "i-flow" ["Shift+T", "Ctrl+Shift+L"]
    Table "command-table" Designer "i-table" ["Shift+V"]
    Outline "command-outline" Designer "i-list" ["Shift+I"]
    Lanes "command-lanes" Designer "i-lanes" ["G"]
    Turn "command-turn" Designer "i-restore" ["Shift+F"]
    Pin "command-pin" Designer "i-pin" ["Shift+P"]
    ZoomIn "command-zoom-in" Designer "i-plus" ["Ctrl++", "Ctrl+="]
    ZoomOut "command-zoom-out" Designer "i-minus" ["Ctrl+-"]
    ZoomFull "command-zoom-full" Designer "i-search" ["Ctrl+0"]
    Fit "command-fit" Designer "i-fit" ["Shift+1", "F"]
    FitSelection "command-fit-selection" Designer "i-fit" ["Shift+2"]
    Minimap "command-minimap" Designer "i-map" []
    Play "command-play" Designer "i-play" ["Ctrl+Enter"]
    PlayFromStep "command-play-from-step" Designer "i-play" ["Ctrl+Shift+Enter"]
    OpenCalled "command-open-called" Designer "k-sub" ["Shift+O"]
    ReturnToCaller "command-return-to-caller" Designer "i-left" ["Ctrl+Shift+O"]
    Who "command-who" Designer "i-users" ["Shift+R"]
    Times "command-times" Designer "i-clock" ["Shift+L"]
    SlowestWay "command-slowest-way" Designer "i-map" ["Shift+M"]
    Publish "command-publish" Designer "i-check-circle" ["Ctrl+Shift+S"]
    Withdraw "command-withdraw" Designer "i-minus-circle" []
    SaveFile "command-save-file" Designer "i-download" ["Ctrl+S"]
    SaveSvg "command-save-svg" Designer "i-share" []
    SavePng "command-save-png" Designer "i-share" []
    Run "command-run" Designer "i-play" ["Ctrl+Shift+G"]
    Escape "command-escape" Designer "i-x" ["Escape"]
    PlayBack "command-play-back" Play "i-left" ["B", "Backspace"]
    PlayToStep "command-play-to-step" Play "i-flow" ["H"]
    PlayPassTime "command-play-pass-time" Play "i-clock" ["L"]
    PlayAgain "command-play-again" Play "i-undo" ["R"]
    SaveWalk "command-save-walk" Play "i-list" ["K"]
    PlayEnd "command-play-end" Play "i-x" ["Escape"]
    Back "command-back" Guide "i-left" ["B", "Backspace"]
    GoTo "command-go-to" Guide "i-search" ["/", "F3"]
    Park "command-park" Guide "i-pause" ["P"]
    NextUpdate "command-next-update" Guide "i-timeout" ["U"]
    CasePath "command-case-path" Guide "i-list" ["D"]
    CaseMap "command-case-map" Guide "i-map" ["M"]
    CaseMore "command-case-more" Guide "i-more" ["."]
    CaseNote "command-case-note" Guide "i-edit" ["Shift+N"]
    Clocks "command-clocks" Guide "i-clock" ["Shift+T"]
    NextScript "command-next-script" Guide "i-say" ["Shift+C"]
    CheckAll "command-check-all" Guide "i-check-circle" ["Shift+Space"]
    AnyTime "command-anytime" Guide "k-trigger" ["T"]
    EscalateNow "command-escalate-now" Guide "i-escalate" ["E"]
    Copy "command-copy" Guide "i-copy" ["C"]
    NextCheck "command-next-check" Guide "i-check" ["Space"]
    SkipStep "command-skip-step" Guide "i-external" ["O"]
    CopySummary "command-copy-summary" Guide "i-doc" ["S"]
    SummaryForm "command-summary-form" Guide "i-doc" ["Shift+S"]
    HandOver "command-hand-over" Guide "i-share" ["H"]
    FollowUp "command-follow-up" Guide "i-calendar" ["L"]
    Remark "command-remark" Guide "i-flag" ["F"]
    Float "command-float" Guide "i-popout" ["W"]
    KeptCases "command-kept-cases" Library "i-history" []
}

/// What a group of commands is about, in the order in which the sheet of keys shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Putting steps on the chart.
    Add,
    /// Going from step to step, and selecting.
    Move,
    /// Changing what is there.
    Change,
    /// What of the chart is in view.
    View,
    /// Everywhere.
    Anywhere,
    /// In the library.
    Library,
    /// While a draft is played on the chart.
    Play,
    /// While a case is guided.
    Guide,
}

impl Topic {
    /// All of them.
    pub const ALL: [Topic; 8] = [
        Topic::Add,
        Topic::Move,
        Topic::Change,
        Topic::View,
        Topic::Play,
        Topic::Anywhere,
        Topic::Library,
        Topic::Guide,
    ];

    /// The Fluent id of its name.
    pub fn name(self) -> &'static str {
        match self {
            Topic::Add => "keys-add",
            Topic::Move => "keys-move",
            Topic::Change => "keys-change",
            Topic::View => "keys-view",
            Topic::Anywhere => "keys-anywhere",
            Topic::Library => "keys-library",
            Topic::Play => "keys-play",
            Topic::Guide => "keys-guide",
        }
    }
}

impl Entry {
    /// What it is about.
    pub fn topic(&self) -> Topic {
        let about = self.name.trim_start_matches("command-");
        let is = |words: &[&str]| words.iter().any(|word| about.starts_with(word));
        match self.context {
            Context::Anywhere => Topic::Anywhere,
            Context::Library => Topic::Library,
            Context::Desk => Topic::Anywhere,
            Context::Guide => Topic::Guide,
            Context::Play => Topic::Play,
            Context::Designer if is(&["add-", "grow-"]) => Topic::Add,
            Context::Designer
                if is(&["focus-", "extend-", "select-", "next-way", "before-way", "checks", "show-path"]) =>
            {
                Topic::Move
            }
            Context::Designer if is(&["play"]) => Topic::Play,
            Context::Designer
                if is(&["zoom-", "fit", "minimap", "dock", "scenarios", "coverage", "slowest-way"]) =>
            {
                Topic::View
            }
            Context::Designer => Topic::Change,
        }
    }

    /// Its keys, without the single ones while those are switched off.
    pub fn keys_shown(&self, has_singles: bool) -> impl Iterator<Item = &'static str> {
        self.keys.iter().copied().filter(move |key| has_singles || !is_single(key))
    }

    /// Whether it can be done in a context.
    pub fn is_in(&self, context: Context) -> bool {
        let is_drawn_with = context == Context::Play && self.context == Context::Designer;
        self.context == context || self.context == Context::Anywhere || is_drawn_with
    }
}

/// The command of a key press in a context, if it has one there or everywhere. What a press produces counts first, the
/// place of the key on the keyboard only where no command has the character. Single keys can be switched off.
pub fn command_of(press: &KeyPress, context: Context, has_singles: bool) -> Option<UserAct> {
    for is_key in [press::produces, press::stands_at] {
        let has_key = |entry: &&Entry| entry.keys_shown(has_singles).any(|key| is_key(key, press));
        let all = || TABLE.iter().filter(|entry| entry.is_in(context)).filter(has_key);
        // A key that plays goes before the same key that draws.
        if let Some(entry) = all().find(|entry| entry.context == context).or_else(|| all().next()) {
            return Some(entry.act);
        }
    }
    None
}

/// The line of a command.
pub fn entry_of(act: UserAct) -> Option<&'static Entry> {
    TABLE.iter().find(|entry| entry.act == act)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SortedMap;
    use crate::text::{Language, Sentences};

    #[test]
    fn a_key_means_one_command_in_a_context() {
        // While a draft is played, a key that plays goes before the same key that draws.
        for context in [Context::Library, Context::Desk, Context::Designer, Context::Play, Context::Guide] {
            let mut seen = SortedMap::new();
            let own = |entry: &&Entry| entry.context == context || entry.context == Context::Anywhere;
            for entry in TABLE.iter().filter(own) {
                for key in entry.keys {
                    let mut caps = caps(key);
                    caps.sort_unstable();
                    assert_eq!(seen.insert(caps, entry.act), None, "{key} in {context:?}");
                }
            }
        }
    }

    #[test]
    fn every_command_and_group_has_a_name_in_every_language() {
        for language in Language::ALL {
            let sentences = Sentences::of(language);
            for name in TABLE.iter().map(|entry| entry.name).chain(Topic::ALL.map(Topic::name)) {
                assert!(sentences.has(name), "{name} in {}", language.tag());
            }
        }
    }

    #[test]
    fn two_commands_have_no_name_in_common() {
        for language in Language::ALL {
            let sentences = Sentences::of(language);
            for context in [Context::Library, Context::Designer, Context::Guide] {
                let mut seen = SortedMap::new();
                for entry in TABLE.iter().filter(|entry| entry.is_in(context)) {
                    let told = sentences.plain(entry.name);
                    assert_eq!(seen.insert(told, entry.act), None, "{} in {context:?}", entry.name);
                }
            }
        }
    }

    #[test]
    fn every_command_that_has_only_single_keys_can_still_be_found() {
        // Without single keys the palette is what is left, so it and the sheet need keys with a modifier or a name.
        for act in [UserAct::Palette, UserAct::Keys, UserAct::Details] {
            assert!(entry_of(act).is_some_and(|entry| entry.keys_shown(false).next().is_some()), "{act:?}");
        }
    }
}
