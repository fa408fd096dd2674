//! The declarations: `record!` (keys with values), `keys!` (keys that stand among those of another record),
//! `words!` (one word of a few), `id!` (a checked name).
//!
//! Not here: records whose keys depend on a value (`model::step`, `model::expression`), written by hand.

/// Declares a record. Each field names its key in the file; `flat` takes the keys of another record in place.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident {
        $($(#[doc = $doc:literal])* $field:ident: $type:ty = $key:tt,)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $($(#[doc = $doc])* pub $field: $type,)*
            /// Keys that this version does not know, kept as they were.
            pub more: $crate::record::More,
        }

        impl $crate::record::Record for $name {
            const NAME: &'static str = stringify!($name);

            fn read_keys(keys: &mut $crate::record::Keys<'_, '_>) -> Option<Self> {
                $(let $field = $crate::record::record!(@read keys, $key, $type);)*
                let more = keys.rest();
                if !keys.is_whole() {
                    return None;
                }
                Some($name { $($field: $field?,)* more })
            }

            fn write_keys(&self, out: &mut $crate::record::KeyWriter<'_>) {
                $($crate::record::record!(@write self.$field, out, $key);)*
                out.rest(&self.more);
            }

            fn schema_keys(properties: &mut $crate::record::Properties<'_>) {
                $($crate::record::record!(@schema properties, $key, $type, concat!($($doc),*));)*
            }
        }
    };
    (@read $keys:ident, flat, $type:ty) => { <$type as $crate::record::Record>::read_keys($keys) };
    (@read $keys:ident, $key:literal, $type:ty) => { $keys.take::<$type>($key) };
    (@write $value:expr, $out:ident, flat) => { $crate::record::Record::write_keys(&$value, $out) };
    (@write $value:expr, $out:ident, $key:literal) => { $out.put($key, &$value) };
    (@schema $properties:ident, flat, $type:ty, $doc:expr) => {
        <$type as $crate::record::Record>::schema_keys($properties)
    };
    (@schema $properties:ident, $key:literal, $type:ty, $doc:expr) => {
        $properties.put::<$type>($key, $doc)
    };
}

/// Declares keys that stand among those of another record, which takes them with `flat` and keeps the unknown ones.
macro_rules! keys {
    ($(#[$meta:meta])* pub struct $name:ident {
        $($(#[doc = $doc:literal])* $field:ident: $type:ty = $key:tt,)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $($(#[doc = $doc])* pub $field: $type,)*
        }

        impl $crate::record::Record for $name {
            const NAME: &'static str = stringify!($name);

            fn read_keys(keys: &mut $crate::record::Keys<'_, '_>) -> Option<Self> {
                $(let $field = $crate::record::record!(@read keys, $key, $type);)*
                Some($name { $($field: $field?,)* })
            }

            fn write_keys(&self, out: &mut $crate::record::KeyWriter<'_>) {
                $($crate::record::record!(@write self.$field, out, $key);)*
            }

            fn schema_keys(properties: &mut $crate::record::Properties<'_>) {
                $($crate::record::record!(@schema properties, $key, $type, concat!($($doc),*));)*
            }
        }
    };
}

/// Declares a choice between words.
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$word_meta:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$word_meta])* $variant,)* }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word in the file.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = &'static str;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text { $($word => Ok($name::$variant),)* _ => Err(concat!("one-of: ", $($word, " ",)*)) }
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str { self.word() }
        }

        impl $crate::record::Shape for $name {
            const IS_PLAIN: bool = true;

            fn read(
                json: $crate::record::Json,
                at: &$crate::record::Place<'_>,
                faults: &mut $crate::record::Faults,
            ) -> Option<Self> {
                let text = <String as $crate::record::Shape>::read(json, at, faults)?;
                match text.parse() {
                    Ok(value) => Some(value),
                    Err(expected) => { faults.malformed(at, expected, &text); None }
                }
            }
            fn write(&self, out: &mut $crate::record::Writer) { out.text(self.word()); }
            fn schema(_: &mut $crate::record::Schemas) -> $crate::record::Json {
                let words = vec![$($crate::record::Json::text($word)),*];
                $crate::record::Json::record([("enum", $crate::record::Json::List(words))])
            }
        }
    };
}

/// Declares an id: a cheap-to-clone name that is checked when it is read.
macro_rules! id {
    ($(#[$meta:meta])* $name:ident, $rule:literal, $pattern:literal, $is_valid:path) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(std::sync::Arc<str>);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str { &self.0 }
        }

        impl std::str::FromStr for $name {
            type Err = &'static str;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                if $is_valid(text) { Ok($name(text.into())) } else { Err($rule) }
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str { &self.0 }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str { &self.0 }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { formatter.write_str(&self.0) }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { formatter.write_str(&self.0) }
        }

        impl $crate::record::Shape for $name {
            const IS_PLAIN: bool = true;

            fn read(
                json: $crate::record::Json,
                at: &$crate::record::Place<'_>,
                faults: &mut $crate::record::Faults,
            ) -> Option<Self> {
                let text = <String as $crate::record::Shape>::read(json, at, faults)?;
                match text.parse() {
                    Ok(value) => Some(value),
                    Err(expected) => { faults.malformed(at, expected, &text); None }
                }
            }
            fn write(&self, out: &mut $crate::record::Writer) { out.text(&self.0); }
            fn schema(_: &mut $crate::record::Schemas) -> $crate::record::Json {
                $crate::record::Json::record([
                    ("type", $crate::record::Json::text("string")),
                    ("pattern", $crate::record::Json::text($pattern)),
                ])
            }
        }
    };
}

pub(crate) use {id, keys, record, words};
