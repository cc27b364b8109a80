//! The shown parcel: tabs, answer, line, what to do, timeline and foot.
//! It must not know which parcel it is, nor why it is shown.

use leptos::prelude::*;

use super::super::Act;
use super::element::{changing, element};
use super::{Written, foot, icon, of_parcel, tabs, timeline};

/// The parcel, in a panel where there are tabs.
pub fn parcel(card: Written, act: &Act) -> AnyView {
    let role = move || {
        let several = card.with(|card| !card.tabs.is_empty());
        if several {
            "tabpanel".to_owned()
        } else {
            String::new()
        }
    };
    let label = move || {
        card.with(|card| {
            let tab = card.tabs.iter().find(|tab| tab.selected);
            tab.map(|tab| format!("tab-{}", tab.id)).unwrap_or_default()
        })
    };
    element("div")
        .child(tabs::tabs(card, act))
        .child(
            element("div")
                .set("id", "parcel")
                .live("role", role)
                .live("aria-labelledby", label)
                .child(answer(card))
                .child(progress(card))
                .child(todo(card))
                .child(items(card))
                .child(timeline::timeline(card, act))
                .child(foot::foot(card, act))
                .view(),
        )
        .view()
}

fn answer(card: Written) -> AnyView {
    element("div")
        .set("class", "answer")
        .child(
            element("span")
                .set("class", "disc")
                .set("part", "icon")
                .child(changing(
                    of_parcel(card, |parcel| {
                        format!("icon-{} {}", parcel.status, parcel.answer.icon)
                    }),
                    |signature| {
                        let (slot, name) = signature.split_once(' ').unwrap_or_default();
                        element("slot")
                            .set("name", slot)
                            .child(icon::icon(name))
                            .view()
                    },
                ))
                .view(),
        )
        .child(
            element("div")
                .child(
                    element("h2")
                        .set("class", "status")
                        .set("part", "status")
                        .live_text(of_parcel(card, |parcel| parcel.answer.title.clone()))
                        .child(changing(
                            of_parcel(card, |parcel| parcel.answer.badge.clone()),
                            |badge| element("span").set("class", "badge").text(badge).view(),
                        ))
                        .view(),
                )
                .child(
                    element("p")
                        .set("class", "when")
                        .set("part", "estimate")
                        .live_text(of_parcel(card, |parcel| parcel.answer.label.clone()))
                        .text(" ")
                        .child(
                            element("strong")
                                .live_text(of_parcel(card, |parcel| parcel.answer.when.clone()))
                                .view(),
                        )
                        .child(
                            element("span")
                                .set("class", "note")
                                .live_text(of_parcel(card, |parcel| parcel.answer.note.clone()))
                                .view(),
                        )
                        .view(),
                )
                .view(),
        )
        .view()
}

fn progress(card: Written) -> AnyView {
    let is_there = of_parcel(card, |parcel| super::filled(!parcel.line.is_empty()));
    changing(is_there, move |_| {
        let parts = card.with_untracked(|card| {
            card.parcel
                .as_ref()
                .map(|parcel| parcel.line.len())
                .unwrap_or_default()
        });
        let class = move |at: usize| {
            move || {
                card.with(|card| {
                    let parcel = card.parcel.as_ref()?;
                    parcel.line.get(at).map(|part| part.class.to_owned())
                })
                .unwrap_or_default()
            }
        };
        let name = move |at: usize| {
            move || {
                card.with(|card| {
                    let parcel = card.parcel.as_ref()?;
                    parcel.line.get(at).map(|part| part.name.clone())
                })
                .unwrap_or_default()
            }
        };
        let current = move |at: usize| {
            move || {
                let on = card.with(|card| {
                    let parcel = card.parcel.as_ref();
                    parcel
                        .and_then(|parcel| parcel.line.get(at))
                        .is_some_and(|part| part.current)
                });
                if on { "on".to_owned() } else { String::new() }
            }
        };
        element("div")
            .set("class", "progress")
            .set("part", "progress")
            .child(
                element("div")
                    .set("class", "steps")
                    .set("role", "img")
                    .live(
                        "aria-label",
                        of_parcel(card, |parcel| parcel.line_label.clone()),
                    )
                    .children((0..parts).map(|at| element("span").live("class", class(at)).view()))
                    .view(),
            )
            .child(
                element("ol")
                    .set("class", "legend")
                    .set("aria-hidden", "true")
                    .children((0..parts).map(|at| {
                        element("li")
                            .live("class", current(at))
                            .live_text(name(at))
                            .view()
                    }))
                    .view(),
            )
            .view()
    })
}

fn todo(card: Written) -> AnyView {
    changing(
        of_parcel(card, |parcel| parcel.todo.icon.to_owned()),
        move |symbol| {
            element("div")
                .set("class", "todo")
                .set("part", "todo")
                .child(icon::icon(symbol))
                .child(
                    element("p")
                        .child(
                            element("strong")
                                .live_text(of_parcel(card, |parcel| parcel.todo.title.clone()))
                                .view(),
                        )
                        .live_text(of_parcel(card, |parcel| parcel.todo.detail.clone()))
                        .view(),
                )
                .view()
        },
    )
}

fn items(card: Written) -> AnyView {
    let signature = of_parcel(card, |parcel| parcel.items.join("\n"));
    changing(signature, move |items| {
        element("div")
            .set("class", "items")
            .set("part", "items")
            .child(
                element("h3")
                    .live_text(of_parcel(card, |parcel| parcel.items_label.clone()))
                    .view(),
            )
            .child(
                element("ul")
                    .children(items.lines().map(|item| element("li").text(item).view()))
                    .view(),
            )
            .view()
    })
}
