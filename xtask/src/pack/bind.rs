//! The seam between the module and wasm-bindgen's glue, cut to what the widget uses: exports that nobody
//! calls go, with all that only they need, and the names that both sides share become one or two letters.
//! It must not know what the module does.
//!
//! wasm-bindgen names each import by what it does and a hash; in a small module those names weigh more
//! than many a function. Whatever here no longer fits how wasm-bindgen writes its glue is an error.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::failure::Failure;

/// The object that holds the functions which the module imports, and how it ends.
const IMPORTS: (&str, &str) = ("    const import0 = {", "\n    };");
/// How one of those functions begins.
const IMPORT: &str = "\n        __wb";

/// The module from which all is imported: as wasm-bindgen calls it, and as wasm-opt does.
const MODULE: (&str, &str) = ("\"./trackline_bg.js\": import0", "\"a\": import0");

/// wasm-bindgen's glue.
pub struct Glue(String);

/// What wasm-opt prints: the module's names, long and short.
#[derive(Deserialize)]
pub struct Names {
    /// Module, name, short name.
    imports: Vec<(String, String, String)>,
    /// Name, short name.
    exports: Vec<(String, String)>,
}

impl Names {
    /// Reads the first JSON object of `printed`; wasm-opt says more after it.
    pub fn read(printed: &str) -> Result<Self, Failure> {
        let mut objects = serde_json::Deserializer::from_str(printed).into_iter();
        match objects.next() {
            Some(Ok(names)) => Ok(names),
            _ => Err(Failure::Broken("wasm-opt printed no names".into())),
        }
    }
}

impl Glue {
    /// Takes the glue without the classes that crates of others export; ours has none.
    pub fn new(glue: &str) -> Self {
        let mut kept = String::new();
        let mut in_class = false;
        for line in glue.lines() {
            in_class |= line.starts_with("export class ");
            if !in_class {
                kept.push_str(line);
                kept.push('\n');
            }
            in_class &= line != "}";
        }
        Self(kept)
    }

    /// The module's exports that are used, as the graph that wasm-metadce reads.
    pub fn graph(&self) -> String {
        let mut used: Vec<&str> = self.0.split("wasm.").skip(1).map(name).collect();
        used.sort_unstable();
        used.dedup();
        let root = serde_json::json!({ "name": "page", "root": true, "reaches": used });
        let exports = used
            .iter()
            .map(|name| serde_json::json!({ "name": name, "export": name }));
        serde_json::Value::from_iter([root].into_iter().chain(exports)).to_string()
    }

    /// The glue for the module with these names.
    pub fn renamed(&self, names: &Names) -> Result<String, Failure> {
        let imports: BTreeMap<&str, &str> = names
            .imports
            .iter()
            .map(|(_, name, short)| (&**name, &**short))
            .collect();
        let exports: BTreeMap<&str, &str> = names
            .exports
            .iter()
            .map(|(name, short)| (&**name, &**short))
            .collect();
        let (before, rest) = self
            .0
            .split_once(IMPORTS.0)
            .ok_or_else(|| strange("there is no object of imports"))?;
        let (functions, after) = rest
            .split_once(IMPORTS.1)
            .ok_or_else(|| strange("the object of imports has no end"))?;
        let mut functions = functions.split(IMPORT);
        let mut glue = [before, IMPORTS.0, functions.next().unwrap_or_default()].concat();
        let mut found = 0;
        for function in functions {
            let function = format!("__wb{function}");
            let name = name(&function);
            // What is not imported any more falls away.
            if let Some(short) = imports.get(name) {
                found += 1;
                glue.push_str(&format!("\n\"{short}\"{}", &function[name.len()..]));
            }
        }
        if found != imports.len() {
            return Err(strange("the module imports what the glue has not"));
        }
        glue.push_str(IMPORTS.1);
        let (between, after) = after
            .split_once(MODULE.0)
            .ok_or_else(|| strange("the imports belong to no module"))?;
        glue.push_str(&[between, MODULE.1, after].concat());
        let mut parts = glue.split("wasm.");
        let mut renamed = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let name = name(part);
            let short = exports
                .get(name)
                .ok_or_else(|| strange("the glue calls what the module has not"))?;
            renamed.push_str(&format!("wasm[\"{short}\"]{}", &part[name.len()..]));
        }
        Ok(renamed)
    }
}

/// The name that a text begins with.
fn name(text: &str) -> &str {
    let end = text.find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '_' | '$')));
    &text[..end.unwrap_or(text.len())]
}

fn strange(what: &str) -> Failure {
    Failure::Broken(format!("wasm-bindgen's glue is not what it was: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "export class Sink {
    free() {
        wasm.sink_free(this);
    }
}
export function change(id) {
    wasm.change(id);
}
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_now_4f1baf: function() {
            return wasm.alloc(Date.now());
        },
        __wbg_sink_741ff2: function() { return handleError(function () {
            sink();
        }, arguments); },
    };
    return {
        \"./trackline_bg.js\": import0,
    };
}
";

    #[test]
    fn what_nobody_uses_goes_and_the_rest_is_short() -> Result<(), Failure> {
        let glue = Glue::new(GLUE);
        let graph = glue.graph();
        for used in ["change", "alloc"] {
            assert!(graph.contains(used), "{graph}");
        }
        assert!(!graph.contains("sink_free"));
        let names = Names::read(
            "{\"imports\": [[\"./trackline_bg.js\", \"__wbg_now_4f1baf\", \"$\"]],
              \"exports\": [[\"change\", \"a\"], [\"alloc\", \"b\"]]}\nwarning",
        )?;
        let renamed = glue.renamed(&names)?;
        let expected = "export function change(id) {
    wasm[\"a\"](id);
}
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
\"$\": function() {
            return wasm[\"b\"](Date.now());
        },
    };
    return {
        \"a\": import0,
    };
}
";
        assert_eq!(renamed, expected);
        Ok(())
    }

    #[test]
    fn glue_of_another_form_is_refused() -> Result<(), Failure> {
        let names = |exports: &str| {
            Names::read(&format!(
                "{{\"imports\": [[\"m\", \"__wbg_now_4f1baf\", \"$\"]], \"exports\": {exports}}}"
            ))
        };
        let all = "[[\"change\", \"a\"], [\"alloc\", \"b\"]]";
        assert!(Glue::new(GLUE).renamed(&names(all)?).is_ok());
        assert!(Glue::new(GLUE).renamed(&names("[]")?).is_err());
        assert!(Glue::new("let wasm;").renamed(&names(all)?).is_err());
        let other = GLUE.replace("__wbg_now_4f1baf", "__wbg_now_000000");
        assert!(Glue::new(&other).renamed(&names(all)?).is_err());
        assert!(Names::read("nothing").is_err());
        Ok(())
    }
}
