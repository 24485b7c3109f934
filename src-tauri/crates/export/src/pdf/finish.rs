//! The finishing pass: version, identity, language, bookmarks, links, draft mark, compression.

use lopdf::{Dictionary, Document as Raw, Object, ObjectId, Stream};

use super::{attach, mark, meta, outline, pack};
use crate::Carried;
use crate::document::Document;
use crate::error::ExportError;
use crate::fonts::FontSet;
use crate::layout::style::MM;
use crate::layout::{Draw, Pages, Target};

/// The name under which pages refer to the draft mark.
const MARK: &str = "DraftMark";

/// Sets right what the writer leaves open and returns the file.
pub(super) fn finish(
    mut pdf: Raw,
    document: &Document,
    laid_out: &Pages,
    fonts: &FontSet,
    carried: Option<&Carried>,
) -> Result<Vec<u8>, ExportError> {
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    let destinations = destinations(&pages, document, laid_out);
    catalog(&mut pdf, document, laid_out, &destinations).map_err(fault)?;
    for (id, page) in pages.iter().zip(&laid_out.pages) {
        let links = links(&page.draws, document, &destinations);
        finish_page(&mut pdf, *id, links).map_err(fault)?;
    }
    draft_mark(&mut pdf, &pages, document, fonts).map_err(fault)?;
    if let Some(carried) = carried {
        attach::attach(&mut pdf, carried).map_err(fault)?;
    }
    let info = pdf.add_object(meta::information(document));
    if let Ok(old) = pdf.trailer.get(b"Info").and_then(Object::as_reference) {
        pdf.objects.remove(&old);
    }
    pdf.trailer.set("Info", info);
    pdf.trailer.set("ID", meta::identifier(document)?);
    pdf.version = "1.7".to_owned();
    pdf.renumber_objects();
    pack::compress(&mut pdf).map_err(|error| ExportError::Pdf(error.to_string()))?;
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes)
        .map_err(|error| ExportError::Pdf(error.to_string()))?;
    Ok(bytes)
}

fn fault(error: lopdf::Error) -> ExportError {
    ExportError::Pdf(error.to_string())
}

/// A place to jump to for every heading, a little above its words.
fn destinations(pages: &[ObjectId], document: &Document, laid_out: &Pages) -> Vec<Object> {
    laid_out
        .marks
        .iter()
        .map(|mark| {
            let y = document.page.height * MM - mark.y + 8.0;
            Object::Array(vec![
                Object::Reference(pages[mark.page]),
                Object::Name(b"XYZ".to_vec()),
                Object::Null,
                Object::Real(y.round()),
                Object::Null,
            ])
        })
        .collect()
}

fn catalog(
    pdf: &mut Raw,
    document: &Document,
    laid_out: &Pages,
    destinations: &[Object],
) -> lopdf::Result<()> {
    let outline = outline::write(pdf, &laid_out.marks, destinations);
    let mut about = Dictionary::new();
    about.set("Type", Object::Name(b"Metadata".to_vec()));
    about.set("Subtype", Object::Name(b"XML".to_vec()));
    // Kept readable, as programs that index files look for it without unpacking.
    let about = Stream::new(about, meta::xmp(document).into_bytes()).with_compression(false);
    let old = pdf
        .catalog()?
        .get(b"Metadata")
        .and_then(Object::as_reference);
    let about = match old {
        Ok(id) => {
            pdf.set_object(id, about);
            id
        }
        Err(_) => pdf.add_object(about),
    };
    let mut view = Dictionary::new();
    view.set("DisplayDocTitle", true);
    let mut numbers = Dictionary::new();
    numbers.set("S", Object::Name(b"D".to_vec()));
    let mut labels = Dictionary::new();
    labels.set("Nums", vec![0.into(), Object::Dictionary(numbers)]);
    let catalog = pdf.catalog_mut()?;
    catalog.set("Metadata", about);
    catalog.set("Lang", Object::string_literal(meta::language(document)));
    catalog.set("ViewerPreferences", view);
    catalog.set("PageLabels", labels);
    catalog.remove(b"PageLayout");
    catalog.remove(b"OutputIntents");
    let mode: &[u8] = if outline.is_some() {
        b"UseOutlines"
    } else {
        b"UseNone"
    };
    catalog.set("PageMode", Object::Name(mode.to_vec()));
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
    }
    Ok(())
}

/// Areas of a page that lead to headings.
fn links(draws: &[Draw], document: &Document, destinations: &[Object]) -> Vec<Object> {
    let page = document.page.height * MM;
    draws
        .iter()
        .filter_map(|draw| match draw {
            Draw::Link {
                x,
                y,
                width,
                height,
                to,
            } => {
                let mut link = Dictionary::new();
                let area = [*x, page - y - height, x + width, page - y];
                link.set("Type", Object::Name(b"Annot".to_vec()));
                link.set("Subtype", Object::Name(b"Link".to_vec()));
                link.set("Rect", area.map(|edge| Object::Real(edge.round())).to_vec());
                link.set("Border", vec![0.into(), 0.into(), 0.into()]);
                link.set("F", 4);
                let place = match to {
                    Target::Heading(heading) => destinations.get(*heading)?.clone(),
                    Target::Named(name) => Object::string_literal(name.as_str()),
                };
                link.set("Dest", place);
                Some(Object::Dictionary(link))
            }
            _ => None,
        })
        .collect()
}

fn finish_page(pdf: &mut Raw, id: ObjectId, links: Vec<Object>) -> lopdf::Result<()> {
    let page = pdf.get_dictionary_mut(id)?;
    page.remove(b"Annots");
    page.remove(b"TrimBox");
    page.remove(b"CropBox");
    if !links.is_empty() {
        page.set("Annots", links);
        page.set("Tabs", Object::Name(b"S".to_vec()));
    }
    Ok(())
}

/// Puts the draft mark under everything else on every page.
fn draft_mark(
    pdf: &mut Raw,
    pages: &[ObjectId],
    document: &Document,
    fonts: &FontSet,
) -> lopdf::Result<()> {
    let wanted = document
        .furniture
        .draft
        .as_ref()
        .filter(|mark| mark.watermark);
    let form = wanted.and_then(|mark| mark::watermark(&mark.label, &document.page, fonts));
    let Some(form) = form else { return Ok(()) };
    let form = pdf.add_object(form);
    for (number, id) in pages.iter().enumerate() {
        let page = pdf.get_dictionary(*id)?;
        let content = page.get(b"Contents")?.as_reference()?;
        let resources = page.get(b"Resources")?.as_reference()?;
        // The writer gives all pages one common list of forms, so one entry serves them all.
        if number == 0 {
            let forms = pdf
                .get_dictionary(resources)?
                .get(b"XObject")?
                .as_reference()?;
            pdf.get_dictionary_mut(forms)?.set(MARK, form);
        }
        let stream = pdf.get_object_mut(content)?.as_stream_mut()?;
        let mut bytes = format!("/Artifact BMC q /{MARK} Do Q EMC\n").into_bytes();
        bytes.append(&mut stream.content);
        stream.set_content(bytes);
    }
    Ok(())
}
