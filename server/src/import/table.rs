//! Which column says what: the names that we document, and those in the exports of shops and carriers.
//! It must not know how a file is read or a parcel registered.

use crate::field::BadField;
use crate::registration::{NewRecipient, NewShipment};

/// Names of the number's column, as they read once only their letters and digits are left in lower case.
const NUMBER: &[&str] = &[
    "trackingnumber",
    "trackingnumbers",
    "tracking",
    "trackingno",
    "trackingcode",
    "trackingid",
    "trackingref",
    "shipmenttrackingnumber",
    "parcelnumber",
    "waybill",
    "waybillnumber",
    "awb",
    "barcode",
    "numerprzesyłki",
    "nrprzesyłki",
    "numerlistuprzewozowego",
    "sendungsnummer",
    "paketnummer",
    "numérodesuivi",
    "númerodeseguimiento",
    "numerodispedizione",
    "трекномер",
    "номеротправления",
];
const CARRIER: &[&str] = &[
    "carrier",
    "carriercode",
    "carriername",
    "courier",
    "couriername",
    "shippingcarrier",
    "trackingcompany",
    "shippingprovider",
    "kurier",
    "przewoźnik",
    "versanddienstleister",
    "transporteur",
    "transportista",
    "corriere",
    "перевозчик",
    "службадоставки",
];
const ORDER: &[&str] = &[
    "order",
    "ordernumber",
    "orderno",
    "orderid",
    "ordername",
    "orderreference",
    "reference",
    "numerzamówienia",
    "nrzamówienia",
    "zamówienie",
    "bestellnummer",
    "bestellung",
    "numérodecommande",
    "commande",
    "númerodepedido",
    "pedido",
    "numeroordine",
    "номерзаказа",
    "заказ",
    "name",
];
const EMAIL: &[&str] = &[
    "email",
    "emailaddress",
    "recipientemail",
    "customeremail",
    "shippingemail",
    "buyeremail",
    "billingemail",
    "contactemail",
    "adresemail",
    "courriel",
];
const POSTCODE: &[&str] = &[
    "postcode",
    "postalcode",
    "zip",
    "zipcode",
    "recipientpostcode",
    "shippingpostcode",
    "shippingpostalcode",
    "shippingzip",
    "deliverypostcode",
    "kodpocztowy",
    "plz",
    "postleitzahl",
    "codepostal",
    "códigopostal",
    "cap",
    "индекс",
];

/// Why a file is no table of parcels.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoTable {
    /// Nothing in it.
    #[error("the file is empty: its first line must name the columns")]
    Empty,
    /// The first line cannot be read.
    #[error("the first line {0}")]
    Header(super::records::Unreadable),
    /// No column for the number.
    #[error("no column is called `tracking_number`: the first line must name the columns")]
    NoNumber,
}

/// Where a file has what we ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    width: usize,
    number: usize,
    carrier: Option<usize>,
    order: Option<usize>,
    email: Option<usize>,
    postcode: Option<usize>,
}

impl Columns {
    /// Reads the first line. Of several columns with the same meaning, the one with the plainer name counts.
    pub fn read(header: &[String]) -> Result<Self, NoTable> {
        let names: Vec<String> = header.iter().map(|name| plain(name)).collect();
        let find = |aliases: &[&str]| {
            let place = |alias: &&str| names.iter().position(|name| name == alias);
            aliases.iter().find_map(place)
        };
        Ok(Self {
            width: header.len(),
            number: find(NUMBER).ok_or(NoTable::NoNumber)?,
            carrier: find(CARRIER),
            order: find(ORDER),
            email: find(EMAIL),
            postcode: find(POSTCODE),
        })
    }

    /// Whether the file says who may find an order.
    pub fn have_contacts(&self) -> bool {
        self.email.or(self.postcode).is_some()
    }

    /// The parcel of one line. Cells missing at its end are blank; more than the header names are a
    /// delimiter without quotes, after which nothing can be trusted to stand where it belongs.
    pub fn parcel(&self, fields: &[String]) -> Result<NewShipment, BadField> {
        let surplus = fields.iter().skip(self.width);
        if surplus.clone().any(|cell| !cell.trim().is_empty()) {
            let (found, width) = (fields.len(), self.width);
            let reason = format!("the line has {found} cells and the first line names {width}");
            return Err(BadField::new("", reason));
        }
        let cell = |place: Option<usize>| self.cell(fields, place);
        let (email, postcode) = (cell(self.email), cell(self.postcode));
        let contact = email.is_some() || postcode.is_some();
        Ok(NewShipment {
            tracking_number: cell(Some(self.number)).unwrap_or_default(),
            carrier: cell(self.carrier),
            order: cell(self.order),
            items: None,
            recipient: contact.then_some(NewRecipient { email, postcode }),
        })
    }

    /// A line's number and order as they stand, by which its owner finds it again.
    pub fn names(&self, fields: &[String]) -> (String, String) {
        let name = |place| self.cell(fields, place).unwrap_or_default();
        (name(Some(self.number)), name(self.order))
    }

    fn cell(&self, fields: &[String], place: Option<usize>) -> Option<String> {
        let text = unwrapped(fields.get(place?)?.trim());
        (!text.is_empty()).then(|| text.to_owned())
    }
}

/// Exports write `="0034"` or `'0034`, so that a spreadsheet leaves leading zeros alone.
fn unwrapped(cell: &str) -> &str {
    let formula = cell
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    formula
        .or_else(|| cell.strip_prefix('\''))
        .unwrap_or(cell)
        .trim()
}

fn plain(name: &str) -> String {
    let letters = name.chars().filter(|char| char.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|&cell| cell.to_owned()).collect()
    }

    #[test]
    fn headers_of_shops_are_understood() {
        for (header, expected) in [
            (
                vec!["tracking_number", "carrier", "order", "email", "postcode"],
                [0, 1, 2, 3, 4],
            ),
            (
                vec![
                    "Name",
                    "Email",
                    "Tracking Number",
                    "Tracking Company",
                    "Shipping Zip",
                    "Billing Zip",
                ],
                [2, 3, 0, 1, 4],
            ),
            (
                vec![
                    "Numer przesyłki",
                    "Kurier",
                    "Nr zamówienia",
                    "Adres e-mail",
                    "Kod pocztowy",
                ],
                [0, 1, 2, 3, 4],
            ),
            (
                vec![
                    "Bestellnummer",
                    "PLZ",
                    "E-Mail",
                    "Sendungsnummer",
                    "Versanddienstleister",
                ],
                [3, 4, 0, 2, 1],
            ),
        ] {
            let [number, carrier, order, email, postcode] = expected;
            let columns = Columns {
                width: header.len(),
                number,
                carrier: Some(carrier),
                order: Some(order),
                email: Some(email),
                postcode: Some(postcode),
            };
            assert_eq!(Columns::read(&cells(&header)), Ok(columns), "{header:?}");
        }
        assert_eq!(
            Columns::read(&cells(&["number", "carrier"])),
            Err(NoTable::NoNumber)
        );
    }

    #[test]
    fn the_plainer_name_counts_wherever_it_stands() -> Result<(), NoTable> {
        let columns = Columns::read(&cells(&["Name", "AWB", "Tracking Number", "Order"]))?;
        assert_eq!((columns.number, columns.order), (2, Some(3)));
        Ok(())
    }

    #[test]
    fn every_alias_would_be_found() {
        for alias in [NUMBER, CARRIER, ORDER, EMAIL, POSTCODE].concat() {
            assert_eq!(plain(alias), alias);
        }
    }

    #[test]
    fn cells_lose_what_spreadsheets_put_around_them() -> Result<(), Box<dyn std::error::Error>> {
        let columns = Columns::read(&cells(&["tracking_number", "order", "email"]))?;
        let parcel = columns.parcel(&cells(&["=\"0034\"", " '0012 ", " ", ""]))?;
        assert_eq!(
            (&*parcel.tracking_number, parcel.order.as_deref()),
            ("0034", Some("0012"))
        );
        assert!(parcel.recipient.is_none());
        let short = columns.parcel(&cells(&["0034"]))?;
        assert_eq!(short.order, None);
        Ok(())
    }

    #[test]
    fn a_line_with_shifted_cells_is_refused() -> Result<(), NoTable> {
        let columns = Columns::read(&cells(&["tracking_number", "order"]))?;
        let refused = columns.parcel(&cells(&["1", "2", "anna@poczta.example"]));
        let refused = refused.err().map(|bad| bad.to_string());
        assert_eq!(
            refused.as_deref(),
            Some("the line has 3 cells and the first line names 2")
        );
        Ok(())
    }
}
