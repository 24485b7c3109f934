//! What kind of character stands where: the tables behind line breaking and spacing.

/// How a character behaves beside others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// A full-width character.
    Han,
    /// Opening punctuation with its ink on the right.
    Open,
    /// Closing punctuation with its ink on the left.
    Close,
    /// Full-width marks that keep their room: dashes, ellipses, ～.
    Mark,
    /// Letters, digits and half-width signs.
    Latin,
    /// A space that may stretch and vanishes at the edge.
    Space,
    /// The end of a line that somebody typed.
    Newline,
}

/// The class of a character.
pub(crate) fn class(ch: char) -> Class {
    match ch {
        '\n' => Class::Newline,
        ' ' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => Class::Space,
        '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '〖' | '［' | '｛' | '“' | '‘' => {
            Class::Open
        }
        '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '》' | '〉' | '」' | '』'
        | '】' | '〕' | '〗' | '］' | '｝' | '”' | '’' | '．' => Class::Close,
        '—' | '…' | '～' | '·' | '‧' | '•' | '／' | '℃' | '％' | '‰' | '￥' => {
            Class::Mark
        }
        '\u{2000}'..='\u{206f}' | '\u{2190}'..='\u{21ff}' => Class::Mark,
        '\u{0}'..='\u{1fff}' => Class::Latin,
        '\u{2070}'..='\u{209f}' | '\u{2100}'..='\u{214f}' | '\u{2200}'..='\u{22ff}' => Class::Latin,
        _ => Class::Han,
    }
}

/// Characters that no line may begin with.
pub(crate) fn never_first(ch: char) -> bool {
    matches!(class(ch), Class::Close)
        || matches!(
            ch,
            '·' | '‧' | '～' | '—' | '…' | '℃' | '％' | '%' | '‰' | '°' | '々'
        )
        || matches!(
            ch,
            ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '／' | '/' | '′' | '″'
        )
}

/// Characters that no line may end with.
pub(crate) fn never_last(ch: char) -> bool {
    matches!(class(ch), Class::Open)
        || matches!(
            ch,
            '(' | '[' | '{' | '￥' | '¥' | '$' | '№' | '≥' | '≤' | '≈' | '−' | '±' | '＜' | '＞'
        )
}

/// Half-width characters that stand off from Han characters: letters, digits and what counts with.
pub(crate) fn stands_off(ch: char) -> bool {
    ch.is_alphanumeric()
        || matches!(
            ch,
            '%' | '°' | '+' | '\u{2200}'..='\u{22ff}' | '±' | '<' | '>' | '=' | '×'
        )
}

/// Measure words that stay with the number before them.
pub(crate) fn is_unit(ch: char) -> bool {
    "元万亿千百年月日时分秒天周岁个项件套台篇部人名次批家所条页份字级倍米克吨升度瓦伏安赫种期株亩℃％%‰°"
        .contains(ch)
}

/// Characters that leave no trace on paper: joiners, marks of order, selectors of variants.
pub(crate) fn is_invisible(ch: char) -> bool {
    matches!(ch,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
        || (ch.is_control() && ch != '\n')
}

/// A raised or lowered character as an ordinary one and whether it is raised.
///
/// The fonts hold only a few of them, and drawing all of them alike looks calmer.
pub(crate) fn small(ch: char) -> Option<(char, bool)> {
    const RAISED: [&str; 2] = ["⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᵏᵐᵗᵀ", "0123456789+−=()niabcdekmtT"];
    const LOWERED: [&str; 2] = [
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ",
        "0123456789+−=()aeoxhklmnpstijruv",
    ];
    let find = |[small, plain]: [&str; 2]| {
        let place = small.chars().position(|c| c == ch)?;
        plain.chars().nth(place)
    };
    find(RAISED)
        .map(|c| (c, true))
        .or_else(|| find(LOWERED).map(|c| (c, false)))
}

/// Boxes are drawn as shapes: whether it holds a tick, a cross or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tick {
    /// ☐
    Empty,
    /// ☑
    Check,
    /// ☒
    Cross,
}

/// The box that a character stands for.
pub(crate) fn tick(ch: char) -> Option<Tick> {
    match ch {
        '☐' => Some(Tick::Empty),
        '☑' => Some(Tick::Check),
        '☒' => Some(Tick::Cross),
        _ => None,
    }
}

/// The character whose glyph is needed to draw `ch`; nothing for one that is not drawn.
pub(crate) fn drawn_as(ch: char) -> Option<char> {
    if is_invisible(ch) || ch == '\n' {
        return None;
    }
    if tick(ch).is_some() {
        return Some('□');
    }
    Some(match ch {
        '\u{a0}' | '\u{202f}' | '\u{2002}'..='\u{200a}' => ' ',
        _ => small(ch).map_or(ch, |(plain, _)| plain),
    })
}
