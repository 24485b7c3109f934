//! What a page draws with, and beside it what is needed to put numbers and stamps on the page.

use std::io::{Read, Seek};
use std::rc::Rc;

use crate::copy::Copier;
use crate::error::Outcome;
use crate::held::Names;
use crate::object::{Dict, Obj};

impl<R: Read + Seek> Copier<'_, '_, R> {
    /// A page's resources with our own among them, made once however many pages share them.
    pub(crate) fn resources(&mut self, resources: Option<&Obj>) -> Outcome<(Obj, Rc<Names>)> {
        let shared = match resources {
            Some(Obj::Ref(number)) => Some(*number),
            _ => None,
        };
        if let Some((id, names)) = shared.and_then(|number| self.shared.get(&number)) {
            return Ok((Obj::Ref(*id), Rc::clone(names)));
        }
        let mut dict = match resources.map(|it| self.source.resolve(it)).transpose()? {
            Some(Obj::Dict(dict)) => dict,
            _ => Dict::default(),
        };
        let (fonts, faces) = self.among(&mut dict, "Font", self.fonts.to_vec())?;
        let (states, light) = self.among(&mut dict, "ExtGState", vec![self.light])?;
        let Obj::Dict(dict) = self.rewritten(Obj::Dict(dict))? else { unreachable!("a dictionary stays one") };
        let dict = dict.with("Font", fonts).with("ExtGState", states);
        let light = light.into_iter().next().expect("one was put in");
        let names = Rc::new(Names { faces, light });
        let object = match shared {
            None => Obj::Dict(dict),
            Some(number) => {
                let id = self.writer.reserve();
                self.writer.object(id, &Obj::Dict(dict))?;
                self.shared.insert(number, (id, Rc::clone(&names)));
                Obj::Ref(id)
            }
        };
        Ok((object, names))
    }

    /// Objects of one kind with ours added under names that are still free.
    fn among(&mut self, dict: &mut Dict, kind: &str, ours: Vec<u32>) -> Outcome<(Obj, Vec<String>)> {
        let own = dict.remove(kind).map(|own| self.source.resolve(&own)).transpose()?;
        let mut all = match own.map(|own| self.rewritten(own)).transpose()? {
            Some(Obj::Dict(all)) => all,
            _ => Dict::default(),
        };
        let mut names = Vec::with_capacity(ours.len());
        for id in ours {
            let taken = |name: &String| all.get(name).is_some();
            let name = (0_u32..).map(|number| format!("SB{number}")).find(|name| !taken(name));
            let name = name.expect("some name is free");
            all.set(&name, Obj::Ref(id));
            names.push(name);
        }
        Ok((Obj::Dict(all), names))
    }
}
