//! Which column says what: the names that we document, and those in the exports of shops and carriers.
//! It must not know how a file is read or a parcel registered.

use crate::field::BadField;
use crate::registration::{NewItem, NewRecipient, NewShipment};

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

/// Names of merchandise alone: a bare "product" is a service in carriers' files.
const ITEM: &[&str] = &[
    "itemname",
    "lineitemname",
    "lineitemtitle",
    "producttitle",
    "nazwaproduktu",
    "nazwatowaru",
    "artikelname",
    "artikelbezeichnung",
    "nomduproduit",
    "nombredelproducto",
    "nomeprodotto",
    "наименованиетовара",
    "названиетовара",
];
const QUANTITY: &[&str] = &[
    "itemquantity",
    "lineitemquantity",
    "quantity",
    "itemqty",
    "qty",
    "quantityrefund",
    "ilość",
    "menge",
    "anzahl",
    "quantité",
    "cantidad",
    "quantità",
    "количество",
    "колво",
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
    item: Option<usize>,
    quantity: Option<usize>,
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
            item: find(ITEM),
            quantity: find(QUANTITY),
        })
    }

    /// Whether the file says who may find an order.
    pub fn have_contacts(&self) -> bool {
        self.email.or(self.postcode).is_some()
    }

    /// Whether the file says what is in the parcels.
    pub fn have_items(&self) -> bool {
        self.item.is_some()
    }

    /// The parcel of one line. Cells missing at its end are blank; more than the header names are a
    /// delimiter without quotes, after which nothing can be trusted to stand where it belongs.
    pub fn parcel(&self, fields: &[String]) -> Result<NewShipment, BadField> {
        let item = self.item(fields)?;
        let cell = |place: Option<usize>| self.cell(fields, place);
        let (email, postcode) = (cell(self.email), cell(self.postcode));
        let contact = email.is_some() || postcode.is_some();
        Ok(NewShipment {
            tracking_number: cell(Some(self.number)).unwrap_or_default(),
            carrier: cell(self.carrier),
            order: cell(self.order),
            items: item.map(|item| vec![item]),
            recipient: contact.then_some(NewRecipient { email, postcode }),
        })
    }

    /// Whether the line names merchandise.
    pub fn names_item(&self, fields: &[String]) -> bool {
        self.cell(fields, self.item).is_some()
    }

    /// What the line says is in its parcel. Of merchandise whose quantity is 0, such as what was taken back
    /// before it left, there is none in it.
    pub fn item(&self, fields: &[String]) -> Result<Option<NewItem>, BadField> {
        let surplus = fields.iter().skip(self.width);
        if surplus.clone().any(|cell| !cell.trim().is_empty()) {
            let (found, width) = (fields.len(), self.width);
            let reason = format!("the line has {found} cells and the first line names {width}");
            return Err(BadField::new("", reason));
        }
        let Some(name) = self.cell(fields, self.item) else {
            return Ok(None);
        };
        let pieces = self.cell(fields, self.quantity);
        let quantity = pieces.map_or(Some(1), |pieces| whole(&pieces));
        let Some(quantity) = quantity else {
            return Err(BadField::new("item_quantity", "is not a whole number"));
        };
        let item = NewItem { name, quantity };
        if quantity == 0 {
            return Ok(None);
        }
        match item.read() {
            Ok(_) => Ok(Some(item)),
            Err(bad) => Err(BadField::new(format!("item_{}", bad.field), bad.reason)),
        }
    }

    /// A line's number and order as they stand, by which its owner finds it again.
    pub fn names(&self, fields: &[String]) -> (String, String) {
        let name = |place| self.cell(fields, place).unwrap_or_default();
        (name(Some(self.number)), name(self.order))
    }

    /// The same and the carrier, in the form in which two lines of one parcel have them alike.
    pub fn key(&self, fields: &[String]) -> [String; 3] {
        [Some(self.number), self.order, self.carrier].map(|place| {
            let text = self.cell(fields, place).unwrap_or_default();
            let written = text.chars().filter(|char| !char.is_whitespace());
            written.flat_map(char::to_lowercase).collect()
        })
    }

    fn cell(&self, fields: &[String], place: Option<usize>) -> Option<String> {
        let text = unwrapped(fields.get(place?)?.trim());
        (!text.is_empty()).then(|| text.to_owned())
    }
}

/// A number of pieces, which some exports write as `2.00`.
fn whole(text: &str) -> Option<u32> {
    let (whole, rest) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let whole = whole.parse().ok()?;
    rest.bytes().all(|byte| byte == b'0').then_some(whole)
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
mod tests;
