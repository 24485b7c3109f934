//! Header and footer, and the large light mark behind the text of a draft.

use super::package::Pages;
use super::paragraph::Para;
use super::styles;
use super::words::{colour, cut, field, run, whole};
use super::xml::Xml;
use crate::document::{Document, Run};
use crate::layout::style::{MM, RUNNING};

/// What the left part of a running line may take up of its width.
const LEFT: f32 = 0.76;

/// The header; that of a cover holds nothing but the mark.
pub(super) fn header(document: &Document, cover: bool) -> Xml {
    let furniture = &document.furniture;
    let title = if cover { "" } else { furniture.header.as_str() };
    let label = furniture
        .draft
        .as_ref()
        .map_or("", |mark| mark.label.as_str());
    let mut xml = Xml::part();
    xml.raw("<w:hdr ").raw(super::package::NAMESPACES).raw(">");
    open(
        &mut xml,
        styles::HEADER,
        (!(cover || title.is_empty() && label.is_empty())).then_some("bottom"),
    );
    if let Some(mark) = &furniture.draft
        && mark.watermark
    {
        watermark(&mut xml, document, &mark.label, if cover { 2 } else { 1 });
    }
    let title = cut(title, RUNNING.size, text_width(document) * LEFT);
    run(&mut xml, &Run::plain(format!("{title}\t{label}")));
    xml.raw("</w:p></w:hdr>");
    xml
}

/// The footer with the page number.
pub(super) fn footer(document: &Document, pages: &Pages) -> Xml {
    let furniture = &document.furniture;
    let mut xml = Xml::part();
    xml.raw("<w:ftr ").raw(super::package::NAMESPACES).raw(">");
    open(&mut xml, styles::FOOTER, Some("top"));
    let title = cut(&furniture.footer, RUNNING.size, text_width(document) * LEFT);
    run(&mut xml, &Run::plain(format!("{title}\t")));
    if !furniture.unnumbered {
        run(&mut xml, &Run::plain("第 "));
        field(&mut xml, "PAGE", "1");
        run(&mut xml, &Run::plain(" 页 共 "));
        field(&mut xml, "NUMPAGES", &pages.total.max(1).to_string());
        run(&mut xml, &Run::plain(" 页"));
    }
    xml.raw("</w:p></w:ftr>");
    xml
}

fn text_width(document: &Document) -> f32 {
    let page = &document.page;
    (page.width - page.left - page.right) * MM
}

/// A running line with a rule on one side.
fn open(xml: &mut Xml, style: &str, ruled: Option<&str>) {
    let Some(side) = ruled else {
        return Para::of(style).open(xml);
    };
    xml.raw("<w:p><w:pPr>");
    xml.leaf("w:pStyle", &[("w:val", style)]);
    xml.raw("<w:pBdr>");
    xml.leaf(
        &format!("w:{side}"),
        &[
            ("w:val", "single"),
            ("w:sz", "4"),
            ("w:space", "3"),
            ("w:color", &colour(0.55)),
        ],
    );
    xml.raw("</w:pBdr></w:pPr>");
}

/// Letters as a drawing, as Word itself makes watermarks: not text, and behind everything.
fn watermark(xml: &mut Xml, document: &Document, label: &str, number: usize) {
    let page = &document.page;
    let (width, height) = (page.width * MM, page.height * MM);
    let count = label.chars().map(|_| 1.0).sum::<f32>();
    if count == 0.0 {
        return;
    }
    // As on the typeset pages: a third of the diagonal, never taller than a quarter of the width.
    let size = (width.hypot(height) / 3.0 / (count * 1.15)).min(width / 4.0);
    let style = format!(
        "position:absolute;margin-left:0;margin-top:0;width:{}pt;height:{}pt;rotation:320;z-index:-251658752;\
         mso-position-horizontal:center;mso-position-horizontal-relative:page;\
         mso-position-vertical:center;mso-position-vertical-relative:page",
        whole(size * count * 1.15),
        whole(size)
    );
    xml.raw("<w:r><w:rPr><w:noProof/></w:rPr><w:pict>")
        .raw(SHAPE);
    xml.open(
        "v:shape",
        &[
            ("id", &format!("PowerPlusWaterMarkObject{number}")),
            ("o:spid", &format!("_x0000_s{}", 2048 + number)),
            ("type", "#_x0000_t136"),
            ("style", &style),
            ("o:allowincell", "f"),
            ("fillcolor", &format!("#{}", colour(0.955))),
            ("stroked", "f"),
        ],
    );
    xml.leaf(
        "v:textpath",
        &[
            ("style", "font-family:\"黑体\";font-size:1pt"),
            ("string", label),
        ],
    );
    xml.raw("</v:shape></w:pict></w:r>");
}

/// The kind of drawing that bends text along a path, as every such file declares it.
const SHAPE: &str = concat!(
    "<v:shapetype id=\"_x0000_t136\" coordsize=\"21600,21600\" o:spt=\"136\" adj=\"10800\" ",
    "path=\"m@7,l@8,m@5,21600l@6,21600e\"><v:formulas><v:f eqn=\"sum #0 0 10800\"/><v:f eqn=\"prod #0 2 1\"/>",
    "<v:f eqn=\"sum 21600 0 @1\"/><v:f eqn=\"sum 0 0 @2\"/><v:f eqn=\"sum 21600 0 @3\"/>",
    "<v:f eqn=\"if @0 @3 0\"/><v:f eqn=\"if @0 21600 @1\"/><v:f eqn=\"if @0 0 @2\"/><v:f eqn=\"if @0 @4 21600\"/>",
    "<v:f eqn=\"mid @5 @6\"/><v:f eqn=\"mid @8 @5\"/><v:f eqn=\"mid @7 @8\"/><v:f eqn=\"mid @6 @7\"/>",
    "<v:f eqn=\"sum @6 0 @5\"/></v:formulas><v:path textpathok=\"t\" o:connecttype=\"custom\" ",
    "o:connectlocs=\"@9,0;@10,10800;@11,21600;@12,10800\" o:connectangles=\"270,180,90,0\"/>",
    "<v:textpath on=\"t\" fitshape=\"t\"/><v:handles><v:h position=\"#0,bottomRight\" xrange=\"6629,14971\"/>",
    "</v:handles><o:lock v:ext=\"edit\" text=\"t\" shapetype=\"t\"/></v:shapetype>",
);
