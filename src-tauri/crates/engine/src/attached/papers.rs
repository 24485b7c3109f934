//! The sizes of a file's pages in words.

use shenbao_draft::Sheets;

/// Papers by their narrow and their long side in millimetres.
const NAMED: [(u32, u32, &str); 11] = [
    (841, 1189, "A0"),
    (594, 841, "A1"),
    (420, 594, "A2"),
    (297, 420, "A3"),
    (210, 297, "A4"),
    (148, 210, "A5"),
    (105, 148, "A6"),
    (250, 353, "B4"),
    (176, 250, "B5"),
    (216, 279, "Letter"),
    (216, 356, "Legal"),
];

/// Smaller than a business card, or longer than the largest paper there is: a mistake in the file.
const TOO_SMALL: u32 = 50;
const TOO_LARGE: u32 = 1200;

/// The most sizes that are told.
const TOLD: usize = 4;

/// Pages of a size that no paper has, in words.
pub(super) fn odd(sheets: &[Sheets]) -> Option<String> {
    let odd =
        |it: &&Sheets| it.width.min(it.height) < TOO_SMALL || it.width.max(it.height) > TOO_LARGE;
    let found = sheets.iter().filter(odd).min_by_key(|it| it.first)?;
    let (page, name) = (found.first, name((found.width, found.height)));
    Some(format!("第 {page} 页大小是 {name}，不像纸张"))
}

/// Papers that differ, in words. A page on its side is still the same paper.
pub(super) fn mixed(sheets: &[Sheets]) -> Option<String> {
    let mut papers: Vec<Sheets> = Vec::new();
    for it in sheets {
        let (width, height) = (it.width.min(it.height), it.width.max(it.height));
        match papers
            .iter_mut()
            .find(|known| (known.width, known.height) == (width, height))
        {
            Some(known) => {
                known.pages += it.pages;
                known.first = known.first.min(it.first);
            }
            None => papers.push(Sheets {
                width,
                height,
                ..*it
            }),
        }
    }
    papers.sort_by_key(|it| (std::cmp::Reverse(it.pages), it.first));
    let named = |it: &Sheets| name((it.width, it.height));
    match papers.as_slice() {
        [] | [_] => None,
        [usual, other] if other.pages == 1 => Some(format!(
            "第 {} 页是 {}，其余为 {}",
            other.first,
            named(other),
            named(usual)
        )),
        papers => {
            let told = papers.iter().take(TOLD);
            let told =
                told.map(|it| format!("{} {} 页（第 {} 页起）", named(it), it.pages, it.first));
            let more = if papers.len() > TOLD { "等" } else { "" };
            let told = told.collect::<Vec<_>>().join("，");
            Some(format!("页面大小不一：{told}{more}"))
        }
    }
}

fn name((width, height): (u32, u32)) -> String {
    let upright = (width.min(height), width.max(height));
    let found = NAMED.iter().find(|it| (it.0, it.1) == upright);
    found.map_or_else(|| format!("{width}×{height} 毫米"), |it| it.2.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheets(all: &[(u32, u32, u32, u32)]) -> Vec<Sheets> {
        let sheets = |&(width, height, pages, first): &(u32, u32, u32, u32)| Sheets {
            width,
            height,
            pages,
            first,
        };
        all.iter().map(sheets).collect()
    }

    #[test]
    fn papers_are_told_apart_whichever_way_they_lie() {
        for (all, expected) in [
            (&[(210, 297, 9, 1)][..], None),
            (&[(210, 297, 9, 1), (297, 210, 2, 4)], None),
            (
                &[(210, 297, 9, 1), (420, 297, 1, 3)],
                Some("第 3 页是 A3，其余为 A4"),
            ),
            (
                &[(210, 297, 9, 1), (297, 420, 2, 3), (100, 200, 1, 12)],
                Some(
                    "页面大小不一：A4 9 页（第 1 页起），A3 2 页（第 3 页起），100×200 毫米 1 页（第 12 页起）",
                ),
            ),
        ] {
            assert_eq!(mixed(&sheets(all)).as_deref(), expected);
        }
    }

    #[test]
    fn what_is_no_paper_is_told() {
        assert_eq!(odd(&sheets(&[(210, 297, 9, 1), (841, 1189, 1, 2)])), None);
        let found = odd(&sheets(&[
            (210, 297, 9, 1),
            (2540, 3500, 1, 5),
            (3, 3, 1, 4),
        ]));
        assert_eq!(found.as_deref(), Some("第 4 页大小是 3×3 毫米，不像纸张"));
    }
}
