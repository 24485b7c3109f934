//! A file carried inside the PDF, from which the work can go on.

use lopdf::{Dictionary, Document as Raw, Object, Stream};
use sha2::{Digest as _, Sha256};

use crate::Carried;

/// The key by which a reader of ours knows the file's description again.
const OURS: &str = "ShenbaoDraft";

/// Puts the file in, as one that belongs to the whole document.
pub(super) fn attach(pdf: &mut Raw, carried: &Carried) -> lopdf::Result<()> {
    let mut params = Dictionary::new();
    params.set(
        "Size",
        i64::try_from(carried.bytes.len()).unwrap_or(i64::MAX),
    );
    let sum: String = Sha256::digest(&carried.bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    params.set("ShenbaoSha256", Object::string_literal(sum));
    let mut head = Dictionary::new();
    head.set("Type", Object::Name(b"EmbeddedFile".to_vec()));
    head.set("Subtype", Object::Name(carried.mime.as_bytes().to_vec()));
    head.set("Params", params);
    let stream = Stream::new(head, carried.bytes.clone()).with_compression(false);
    let stream = pdf.add_object(stream);
    let mut files = Dictionary::new();
    files.set("F", stream);
    files.set("UF", stream);
    let mut about = Dictionary::new();
    about.set("Type", Object::Name(b"Filespec".to_vec()));
    about.set("F", Object::string_literal(carried.name.as_str()));
    about.set("UF", Object::string_literal(carried.name.as_str()));
    about.set("AFRelationship", Object::Name(b"Source".to_vec()));
    about.set("EF", files);
    about.set(OURS, 1);
    let about = pdf.add_object(about);
    let mut tree = Dictionary::new();
    let name = Object::string_literal(carried.name.as_str());
    tree.set("Names", vec![name, Object::Reference(about)]);
    let catalog = pdf.catalog_mut()?;
    let mut names = match catalog.get(b"Names").and_then(Object::as_dict) {
        Ok(names) => names.clone(),
        Err(_) => Dictionary::new(),
    };
    names.set("EmbeddedFiles", tree);
    catalog.set("Names", names);
    catalog.set("AF", vec![Object::Reference(about)]);
    Ok(())
}
