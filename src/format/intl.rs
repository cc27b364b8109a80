//! The browser's side of `format`: everything by `Intl`, whose data the browser already has.
//! It must not know what a reader without a browser gets.

use std::cell::OnceCell;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta, TimeZone};
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use super::{european, minutes};
use crate::locale::{AnyRules, Rules};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(tag: &str, options: &Object) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, js_name = format)]
    fn write(this: &DateTimeFormat, date: &js_sys::Date) -> String;
    #[wasm_bindgen(method, js_name = formatRange, catch)]
    fn write_range(
        this: &DateTimeFormat,
        from: &js_sys::Date,
        to: &js_sys::Date,
    ) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    type RelativeTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(tag: &str, options: &Object) -> Result<RelativeTimeFormat, JsValue>;
    #[wasm_bindgen(method, js_name = format)]
    fn write(this: &RelativeTimeFormat, amount: f64, unit: &str) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(tag: &str) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, number: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(tag: &str) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method, js_name = format)]
    fn write(this: &NumberFormat, number: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type DisplayNames;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(tag: &str, options: &Object) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;
}

/// The formatters of one language, each made when it is first needed: the first one of a page
/// costs tens of milliseconds.
pub struct Formats {
    tag: String,
    time: OnceCell<Option<DateTimeFormat>>,
    day: OnceCell<Option<DateTimeFormat>>,
    day_of_year: OnceCell<Option<DateTimeFormat>>,
    short_day: OnceCell<Option<DateTimeFormat>>,
    moment: OnceCell<Option<DateTimeFormat>>,
    relative: OnceCell<Option<RelativeTimeFormat>>,
    regions: OnceCell<Option<DisplayNames>>,
}

impl Formats {
    /// Formatters for a BCP 47 tag; a bare `en` or `pt` writes dates as Europe does.
    pub fn new(tag: &str) -> Self {
        Self {
            tag: european(tag, |tag| PluralRules::new(tag).is_ok()).to_owned(),
            time: OnceCell::new(),
            day: OnceCell::new(),
            day_of_year: OnceCell::new(),
            short_day: OnceCell::new(),
            moment: OnceCell::new(),
            relative: OnceCell::new(),
            regions: OnceCell::new(),
        }
    }

    /// The clock at the place, e.g. `06:40`.
    pub fn time(&self, at: DateTime<FixedOffset>) -> String {
        let format = self
            .time
            .get_or_init(|| self.dates(&[("hour", "2-digit"), ("minute", "2-digit")]));
        write(format.as_ref(), at)
    }

    /// Whether the customer's clock shows the same time at that moment; then no zone needs naming.
    pub fn is_own(&self, at: DateTime<FixedOffset>) -> bool {
        let own = -js_sys::Date::new(&(at.timestamp_millis() as f64).into()).get_timezone_offset();
        f64::from(minutes(at)) == own
    }

    /// A day, e.g. `Sat 21 November`, with the year when it is not `this_year`.
    pub fn day(&self, day: NaiveDate, this_year: i32) -> String {
        let parts = [
            ("weekday", "short"),
            ("day", "numeric"),
            ("month", "long"),
            ("year", "numeric"),
        ];
        let format = if day.year() == this_year {
            self.day.get_or_init(|| self.dates(&parts[..3]))
        } else {
            self.day_of_year.get_or_init(|| self.dates(&parts))
        };
        let noon = day
            .and_hms_opt(12, 0, 0)
            .map(|noon| noon.and_utc().fixed_offset());
        noon.map(|noon| write(format.as_ref(), noon))
            .unwrap_or_default()
    }

    /// A moment at the place, e.g. `Mon 23 Nov, 18:20`.
    pub fn moment(&self, at: DateTime<FixedOffset>) -> String {
        write(self.moments(), at)
    }

    /// A window at the place, e.g. `Tue 24 Nov, 14:00–18:00`, or days alone.
    pub fn window(
        &self,
        from: DateTime<FixedOffset>,
        to: DateTime<FixedOffset>,
        date_only: bool,
    ) -> String {
        let format = if date_only {
            let parts = [("weekday", "short"), ("day", "numeric"), ("month", "short")];
            self.short_day.get_or_init(|| self.dates(&parts)).as_ref()
        } else {
            self.moments()
        };
        let Some(format) = format else {
            return on_the_wall(to).to_iso_string().into();
        };
        format
            .write_range(&on_the_wall(from), &on_the_wall(to))
            .unwrap_or_else(|_| write(Some(format), to))
    }

    /// The instant for machines, e.g. `2026-11-21T05:40:00.000Z`.
    pub fn machine(&self, at: DateTime<FixedOffset>) -> String {
        js_sys::Date::new(&(at.timestamp_millis() as f64).into())
            .to_iso_string()
            .into()
    }

    /// The day on the customer's calendar at an instant; the zone it comes in does not matter.
    pub fn customers_day<Z: TimeZone>(&self, at: DateTime<Z>) -> NaiveDate {
        let own = js_sys::Date::new(&(at.timestamp_millis() as f64).into()).get_timezone_offset();
        (at.naive_utc() - TimeDelta::minutes(own as i64)).date()
    }

    /// A country's name from its ISO 3166-1 code; the code itself when nobody knows it.
    pub fn country(&self, code: &str) -> String {
        let names = self
            .regions
            .get_or_init(|| DisplayNames::new(&self.tag, &options(&[("type", "region")])).ok());
        let name = names
            .as_ref()
            .and_then(|names| names.of(code).ok().flatten());
        name.unwrap_or_else(|| code.to_owned())
    }

    pub(super) fn relative(&self, amount: f64, unit: &str) -> String {
        let format = self.relative.get_or_init(|| {
            RelativeTimeFormat::new(&self.tag, &options(&[("numeric", "auto")])).ok()
        });
        format
            .as_ref()
            .map(|format| format.write(amount, unit))
            .unwrap_or_default()
    }

    fn moments(&self) -> Option<&DateTimeFormat> {
        let parts = [
            ("weekday", "short"),
            ("day", "numeric"),
            ("month", "short"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
        ];
        self.moment.get_or_init(|| self.dates(&parts)).as_ref()
    }

    fn dates(&self, parts: &[(&str, &str)]) -> Option<DateTimeFormat> {
        let options = options(parts);
        set(&options, "timeZone", "UTC");
        DateTimeFormat::new(&self.tag, &options).ok()
    }
}

/// The clock on the wall at the place, as if it were UTC: browsers know offsets, not places' zones.
fn on_the_wall(at: DateTime<FixedOffset>) -> js_sys::Date {
    let wall = at.naive_local().and_utc().timestamp_millis();
    js_sys::Date::new(&(wall as f64).into())
}

fn write(format: Option<&DateTimeFormat>, at: DateTime<FixedOffset>) -> String {
    format.map_or_else(
        || on_the_wall(at).to_iso_string().into(),
        |format| format.write(&on_the_wall(at)),
    )
}

fn options(parts: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in parts {
        set(&options, name, value);
    }
    options
}

fn set(options: &Object, name: &str, value: &str) {
    // Setting a property of a plain object cannot fail.
    let _ = Reflect::set(options, &name.into(), &value.into());
}

/// The browser's plural rules and digits for the texts of a language.
pub fn rules(tag: &str) -> AnyRules {
    Box::new(BrowserRules {
        plurals: PluralRules::new(tag).ok(),
        numbers: NumberFormat::new(tag).ok(),
    })
}

struct BrowserRules {
    plurals: Option<PluralRules>,
    numbers: Option<NumberFormat>,
}

impl Rules for BrowserRules {
    fn category(&self, number: i64) -> String {
        self.plurals
            .as_ref()
            .map_or_else(|| "other".to_owned(), |rules| rules.select(number as f64))
    }

    fn number(&self, number: i64) -> String {
        self.numbers
            .as_ref()
            .map_or_else(|| number.to_string(), |format| format.write(number as f64))
    }
}
