//! What a person says of a piece: it is this field, it is of no use, another film begins here.

use std::ops::Range;

use galley_model::ContactRole;
use galley_model::vocabulary::WORDS;

use super::evidence::Evidence;
use super::field::Field;
use super::moment::{Written, day_range, scan};
use super::page::{Page, Piece, Surroundings};
use super::read::{clean, country, languages, length, names, word_of, year};
use super::recognisers::clock_of;
use super::value::Value;
use super::{Pasted, prose};

/// What a person says of a span.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// Where, in the text of the reading. Blanks around it and line breaks within it do not matter.
    pub span: Range<usize>,
    /// What it is.
    pub what: What,
}

/// What a span is, as a person says.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A field.
    Field(Field),
    /// A person in a role: a code of the vocabulary, or free words.
    Credit(String),
    /// Whom to reach, as what.
    Contact(ContactRole),
    /// The title of another film, which begins here.
    NewFilm,
    /// Nothing that was recognised: it is left over.
    Nothing,
}

impl Pasted {
    /// The same with a correction taken over. The pieces that the span touches are cut or go; what remains of one is
    /// what it was. All other pieces stay as they are.
    pub fn corrected(mut self, correction: &Correction, around: Surroundings<'_>) -> Pasted {
        let end = correction.span.end.min(self.reading.text.len());
        let span = correction.span.start.min(end)..end;
        if !self.reading.text.is_char_boundary(span.start) || !self.reading.text.is_char_boundary(span.end) {
            return self;
        }
        self.cut(&span, around);
        let lines = self.reading.lines.iter();
        let parts = lines
            .filter(|line| line.span.start < span.end && span.start < line.span.end)
            .filter_map(|line| {
                let part = line.span.start.max(span.start)..line.span.end.min(span.end);
                self.reading.trimmed(&part)
            });
        let parts: Vec<Range<usize>> = parts.collect();
        if let (What::NewFilm, Some(first)) = (&correction.what, parts.first()) {
            self.films.push(first.start);
            self.films.sort_unstable();
            self.films.dedup();
        }
        let mut pieces = Vec::new();
        for part in parts {
            pieces.extend(self.assigned(&part, &correction.what, around));
        }
        if self.films.is_empty()
            && let Some(first) = pieces.first().filter(|piece| piece.field.is_fact())
        {
            self.films.push(first.span.start);
        }
        self.pieces.extend(pieces);
        self.pieces.sort_by_key(|piece| piece.span.start);
        self
    }

    /// Takes a span out of the pieces that touch it.
    fn cut(&mut self, span: &Range<usize>, around: Surroundings<'_>) {
        let (touched, kept): (Vec<Piece>, Vec<Piece>) = std::mem::take(&mut self.pieces)
            .into_iter()
            .partition(|piece| piece.span.start < span.end && span.start < piece.span.end);
        self.pieces = kept;
        for piece in touched {
            let sides = [
                piece.span.start..span.start.max(piece.span.start),
                span.end.min(piece.span.end)..piece.span.end,
            ];
            for side in sides.into_iter().filter_map(|side| self.reading.trimmed(&side)) {
                let value = match &piece.value {
                    Value::Text(_) if is_prose(piece.field) => Some(Value::Text(prose::body(&self.reading, &side))),
                    Value::Text(_) => Some(Value::Text(clean(self.reading.slice(&side)))),
                    Value::Credit { roles, .. } => Some(Value::Credit {
                        roles: roles.clone(),
                        name: clean(self.reading.slice(&side)),
                    }),
                    Value::Contact { role, .. } => Some(Value::Contact {
                        role: *role,
                        name: clean(self.reading.slice(&side)),
                    }),
                    _ => self.value(&side, piece.field, around).filter(|value| *value == piece.value),
                };
                let text = self.reading.slice(&side);
                // A comma that remains of a name is none.
                if let Some(value) = value.filter(|_| text.chars().any(char::is_alphanumeric) || is_prose(piece.field)) {
                    self.pieces.push(Piece {
                        span: side,
                        value,
                        ..piece.clone()
                    });
                }
            }
        }
        self.pieces.sort_by_key(|piece| piece.span.start);
    }

    /// The pieces of a span that is what a person says.
    fn assigned(&self, span: &Range<usize>, what: &What, around: Surroundings<'_>) -> Vec<Piece> {
        let text = self.reading.slice(span);
        let piece = |span: Range<usize>, field: Field, value: Value| Piece {
            span,
            field,
            value,
            evidence: vec![Evidence::Corrected],
        };
        match what {
            What::Nothing => Vec::new(),
            What::NewFilm => vec![piece(span.clone(), Field::Title, Value::Text(clean(text)))],
            What::Contact(role) => vec![piece(
                span.clone(),
                Field::Contact,
                Value::Contact {
                    role: *role,
                    name: clean(text),
                },
            )],
            What::Credit(role) => names(text)
                .into_iter()
                .map(|name| {
                    let value = Value::Credit {
                        roles: vec![role.clone()],
                        name: clean(&text[name.clone()]),
                    };
                    piece(span.start + name.start..span.start + name.end, Field::Credit, value)
                })
                .collect(),
            What::Field(field) => {
                let value = self.value(span, *field, around).unwrap_or_else(|| Value::Text(clean(text)));
                vec![piece(span.clone(), *field, value)]
            }
        }
    }

    /// What a span says as a field; nothing where it cannot be read as such.
    fn value(&self, span: &Range<usize>, field: Field, around: Surroundings<'_>) -> Option<Value> {
        let text = self.reading.slice(span);
        let list = |code: &str| Value::Codes(vec![code.to_owned()]);
        match field {
            Field::Year => year(text).map(Value::Year),
            Field::RunTime => length(text, true).map(Value::RunTime),
            Field::Country | Field::ContactCountry => {
                let codes = names(text).into_iter().map(|name| country(&text[name], true));
                let codes: Option<Vec<String>> = codes.map(|code| code.map(str::to_owned)).collect();
                country(text, true)
                    .map(list)
                    .or(codes.filter(|codes| !codes.is_empty()).map(Value::Codes))
            }
            Field::Language => {
                let found = languages(text, &self.language)?;
                let spoken = found.spoken.iter().map(|(_, code)| (*code).to_owned());
                let written = found.written.into_iter().flat_map(|(_, codes)| codes).map(str::to_owned);
                Some(Value::Codes(spoken.chain(written).collect()))
            }
            Field::Subtitles => {
                let found = languages(text, &self.language)?;
                let spoken = found.spoken.iter().map(|(_, code)| (*code).to_owned());
                Some(Value::Codes(match found.written {
                    Some((_, codes)) if !codes.is_empty() => codes.into_iter().map(str::to_owned).collect(),
                    _ => spoken.collect(),
                }))
            }
            Field::Kind => word_of(&WORDS.kinds, text).map(|code| Value::Text(code.into())),
            Field::Colour => word_of(&WORDS.colours, text).map(|code| Value::Text(code.into())),
            Field::Premiere => word_of(&WORDS.premieres, text).map(|code| Value::Text(code.into())),
            Field::EditionDays => day_range(text).map(|(_, first, last)| Value::Days(first, last)),
            Field::Date | Field::Screening => self.moment(span, field, around),
            Field::Synopsis | Field::Biography | Field::Tagline => Some(Value::Text(prose::body(&self.reading, span))),
            _ => None,
        }
    }

    /// A day, or a day and a time; of a time alone, that of the last day before it.
    fn moment(&self, span: &Range<usize>, field: Field, around: Surroundings<'_>) -> Option<Value> {
        let mut page = Page::new(&self.reading, around);
        for piece in self.pieces.iter().filter(|piece| piece.field == Field::EditionDays) {
            page.take(piece.span.clone(), piece.field, piece.value.clone(), &piece.evidence);
        }
        let clock = clock_of(&page);
        let found = scan(self.reading.slice(span));
        let date = found.iter().find_map(|written| match written {
            Written::Date(date) => Some(date.clone()),
            Written::Time(_) => None,
        });
        let time = found.iter().find_map(|written| match written {
            Written::Time(time) => Some(time),
            Written::Date(_) => None,
        });
        match (date, time) {
            (Some(date), Some(time)) if field == Field::Screening => Some(clock.moment(&date, time).0),
            (Some(date), _) if field == Field::Date => Some(clock.day(&date).0),
            (None, Some(time)) if field == Field::Screening => {
                let day = self.pieces.iter().rev().filter(|piece| piece.span.start < span.start);
                let day = day.into_iter().find_map(|piece| match piece.value {
                    Value::Day(day) => Some(day),
                    Value::Moment(at) => Some(at.date()),
                    _ => None,
                })?;
                Some(clock.on(day, time))
            }
            _ => None,
        }
    }
}

fn is_prose(field: Field) -> bool {
    matches!(field, Field::Synopsis | Field::Biography)
}
