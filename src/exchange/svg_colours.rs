//! The colours of a picture that stands alone: those of the style sheet, for each theme.
//!
//! Not here: the colours of the app, which are in its style sheet. This is the only other place that names any.

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light, also for print.
    Light,
    /// Light on dark.
    Dark,
}

/// Every colour of a picture, by what it is for.
#[derive(Debug)]
pub(super) struct Colours {
    pub(super) canvas: &'static str,
    pub(super) surface: &'static str,
    pub(super) quiet: &'static str,
    pub(super) raised: &'static str,
    /// A decision: between surface and quiet.
    pub(super) decision: &'static str,
    pub(super) hairline: &'static str,
    pub(super) line: &'static str,
    pub(super) text: &'static str,
    pub(super) text_2: &'static str,
    pub(super) text_3: &'static str,
    pub(super) text_inverse: &'static str,
    pub(super) ink: &'static str,
    pub(super) danger: &'static str,
    pub(super) ok: &'static str,
    pub(super) warn: &'static str,
    pub(super) warn_soft: &'static str,
    pub(super) warn_text: &'static str,
    pub(super) warn_line: &'static str,
    pub(super) escalate: &'static str,
    pub(super) escalate_soft: &'static str,
    pub(super) escalate_text: &'static str,
    pub(super) note: &'static str,
    pub(super) note_line: &'static str,
    pub(super) note_fold: &'static str,
    roles: [&'static str; 8],
    pub(super) on_role: &'static str,
}

impl Theme {
    pub(super) fn colours(self) -> &'static Colours {
        match self {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }
}

impl Colours {
    /// The colour of a role, by its number from 1 to 8.
    pub(super) fn role(&self, number: u8) -> &'static str {
        self.roles.get(usize::from(number.saturating_sub(1))).copied().unwrap_or(self.line)
    }
}

static LIGHT: Colours = Colours {
    canvas: "#F7F5F0",
    surface: "#FFFEFC",
    quiet: "#F1EDE5",
    raised: "#FFFFFF",
    decision: "#F9F6F2",
    hairline: "#D2CABC",
    line: "#5B554B",
    text: "#24211C",
    text_2: "#565047",
    text_3: "#6D665B",
    text_inverse: "#FFFEFC",
    ink: "#2B2822",
    danger: "#B3291D",
    ok: "#2C7440",
    warn: "#B06000",
    warn_soft: "#FBF0DB",
    warn_text: "#7A4500",
    warn_line: "#DDB472",
    escalate: "#8C2557",
    escalate_soft: "#F9E8F0",
    escalate_text: "#7E1F4D",
    note: "#FBF3D3",
    note_line: "#CDB566",
    note_fold: "#EADBAA",
    roles: ["#2C64A8", "#8A5A0B", "#6350AE", "#43711F", "#A8492A", "#1B7162", "#A03A72", "#566270"],
    on_role: "#FFFFFF",
};

static DARK: Colours = Colours {
    canvas: "#191816",
    surface: "#21201D",
    quiet: "#2B2925",
    raised: "#282623",
    decision: "#262421",
    hairline: "#48443D",
    line: "#A49C8F",
    text: "#F0ECE5",
    text_2: "#BFB8AC",
    text_3: "#9C9588",
    text_inverse: "#191816",
    ink: "#E9E4DB",
    danger: "#F0897A",
    ok: "#76C48A",
    warn: "#E5AA4E",
    warn_soft: "#37290F",
    warn_text: "#EFC27B",
    warn_line: "#745521",
    escalate: "#E38BB4",
    escalate_soft: "#3A1A2A",
    escalate_text: "#F0AECB",
    note: "#332D18",
    note_line: "#7C6B35",
    note_fold: "#4F4523",
    roles: ["#8DB8EE", "#DDB25E", "#B3A4EE", "#9CCB74", "#EFA283", "#72C8B6", "#EC9DC6", "#AAB5C2"],
    on_role: "#181613",
};
