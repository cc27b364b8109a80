//! The form that finds a parcel; it works by keyboard and keeps what was typed after an error.
//! It must not know what becomes of the question.

use super::super::card::Find;
use super::super::node::Pen;

/// The form; a browser without scripts posts it to `find.action`.
pub fn find(pen: &mut Pen, find: &Find) {
    let method = if find.action.is_empty() { "" } else { "post" };
    pen.open_part("form", "find")
        .key("find")
        .set("method", method)
        .set("action", &find.action)
        .set("novalidate", "true")
        .set("aria-busy", if find.busy { "true" } else { "" })
        .does("find")
        .leaf("h2", "", &find.title);
    field(pen, "order", "off", &find.order, &find.order_help);
    field(pen, "contact", "email", &find.contact, &find.contact_help);
    // There before it speaks, as screen readers need it.
    pen.open("p")
        .set("class", "problem")
        .set("role", "alert")
        .text(&find.problem)
        .close()
        .open("button")
        .set("type", "submit")
        .set("part", "submit")
        .text(&find.submit)
        .close()
        .close();
}

fn field(pen: &mut Pen, name: &str, autocomplete: &str, label: &str, help: &str) {
    let help_id = [name, "-help"].concat();
    pen.open("p")
        .open("label")
        .set("for", name)
        .text(label)
        .close()
        .open("input")
        .set("id", name)
        .set("name", name)
        .set("type", "text")
        .set("autocomplete", autocomplete)
        .set("autocapitalize", "off")
        .set("spellcheck", "false")
        .set("aria-describedby", &help_id)
        .close()
        .open("small")
        .set("id", &help_id)
        .text(help)
        .close()
        .close();
}
