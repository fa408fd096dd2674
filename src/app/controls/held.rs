//! Signals, memos and stored values as Leptos has them, compiled once for the whole page instead of once for each type
//! that they hold.
//!
//! Not here: what they hold. Each holds a box that no longer shows its type; what is read is shown as that type again.

use leptos::prelude as leptos;
use leptos::{
    DefinedAt, Dispose, IsDisposed, Notify, ReadUntracked, ReadValue, SetValue, Track, UntrackableGuard,
    UpdateValue, Write,
};
use std::any::Any;
use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::panic::Location;
use std::sync::Arc;

/// What a signal holds.
type Held = Box<dyn Any + Send + Sync>;

/// What a memo holds: it can be compared with what it held before.
type Compared = Box<dyn Same>;

trait Same: Any + Send + Sync {
    fn is_same(&self, other: &dyn Same) -> bool;
}

impl<T: PartialEq + Send + Sync + 'static> Same for T {
    fn is_same(&self, other: &dyn Same) -> bool {
        (other as &dyn Any).downcast_ref::<T>() == Some(self)
    }
}

impl Debug for dyn Same {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }
}

/// A value that others follow.
#[derive(Debug)]
pub struct RwSignal<T>(leptos::RwSignal<Held>, PhantomData<fn() -> T>);

/// A value that follows others, and tells of it when it differs.
#[derive(Debug)]
pub struct Memo<T>(leptos::Memo<Compared>, PhantomData<fn() -> T>);

/// A value that nobody follows, and that can be copied into every closure.
#[derive(Debug)]
pub struct StoredValue<T>(leptos::StoredValue<Held>, PhantomData<fn() -> T>);

/// What is read, while it is read; or what is changed, while it is changed.
#[derive(Debug)]
pub struct Shown<G, T>(G, PhantomData<fn() -> T>);

impl<T: Send + Sync + 'static> RwSignal<T> {
    #[track_caller]
    pub fn new(value: T) -> Self {
        Self(leptos::RwSignal::new(Box::new(value)), PhantomData)
    }
}

impl<T: Default + Send + Sync + 'static> Default for RwSignal<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// Computed from what it was before.
    #[track_caller]
    pub fn new(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let compute = move |before: Option<&Compared>| -> Compared {
            Box::new(compute(before.map(|before| shown(&**before))))
        };
        Self(computed(Box::new(compute)), PhantomData)
    }
}

type Compute = Box<dyn Fn(Option<&Compared>) -> Compared + Send + Sync>;

fn computed(compute: Compute) -> leptos::Memo<Compared> {
    leptos::Memo::new_with_compare(
        move |before| compute(before),
        |before, now| match (before, now) {
            (Some(before), Some(now)) => !now.is_same(&**before),
            _ => true,
        },
    )
}

impl<T: Send + Sync + 'static> StoredValue<T> {
    #[track_caller]
    pub fn new(value: T) -> Self {
        Self(leptos::StoredValue::new(Box::new(value)), PhantomData)
    }
}

impl<T: Default + Send + Sync + 'static> Default for StoredValue<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default())
    }
}

/// A box holds what it was made for: only the functions of this file make one, and none puts another type into it.
fn shown<T: 'static>(held: &dyn Any) -> &T {
    held.downcast_ref().unwrap_or_else(|| unreachable!())
}

fn shown_mut<T: 'static>(held: &mut dyn Any) -> &mut T {
    held.downcast_mut().unwrap_or_else(|| unreachable!())
}

impl<G: Deref<Target = Held>, T: 'static> Deref for Shown<G, T> {
    type Target = T;

    fn deref(&self) -> &T {
        shown(&**self.0)
    }
}

impl<G: DerefMut<Target = Held>, T: 'static> DerefMut for Shown<G, T> {
    fn deref_mut(&mut self) -> &mut T {
        shown_mut(&mut **self.0)
    }
}

impl<G: UntrackableGuard<Target = Held>, T: 'static> UntrackableGuard for Shown<G, T> {
    fn untrack(&mut self) {
        self.0.untrack();
    }
}

/// What is read of a memo, while it is read.
#[derive(Debug)]
pub struct Computed<T>(<leptos::Memo<Compared> as ReadUntracked>::Value, PhantomData<fn() -> T>);

impl<T: 'static> Deref for Computed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        shown(&**self.0)
    }
}

impl<T: 'static> ReadUntracked for RwSignal<T> {
    type Value = Shown<<leptos::RwSignal<Held> as ReadUntracked>::Value, T>;

    fn try_read_untracked(&self) -> Option<Self::Value> {
        Some(Shown(self.0.try_read_untracked()?, PhantomData))
    }
}

impl<T: 'static> Write for RwSignal<T> {
    type Value = T;

    fn try_write(&self) -> Option<impl UntrackableGuard<Target = T>> {
        Some(Shown(self.0.try_write()?, PhantomData))
    }

    fn try_write_untracked(&self) -> Option<impl DerefMut<Target = T>> {
        Some(Shown(self.0.try_write_untracked()?, PhantomData))
    }
}

impl<T> IsDisposed for RwSignal<T> {
    fn is_disposed(&self) -> bool {
        self.0.is_disposed()
    }
}

impl<T> Notify for RwSignal<T> {
    fn notify(&self) {
        self.0.notify();
    }
}

impl<T: 'static> ReadUntracked for Memo<T> {
    type Value = Computed<T>;

    fn try_read_untracked(&self) -> Option<Self::Value> {
        Some(Computed(self.0.try_read_untracked()?, PhantomData))
    }
}

impl<T: 'static> ReadValue for StoredValue<T> {
    type Value = Shown<<leptos::StoredValue<Held> as ReadValue>::Value, T>;

    fn try_read_value(&self) -> Option<Self::Value> {
        Some(Shown(self.0.try_read_value()?, PhantomData))
    }
}

impl<T: 'static> UpdateValue for StoredValue<T> {
    type Value = T;

    fn try_update_value<U>(&self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        self.0.try_update_value(|held| change(shown_mut(&mut **held)))
    }
}

impl<T: 'static> SetValue for StoredValue<T> {
    type Value = T;

    fn try_set_value(&self, value: T) -> Option<T> {
        let mut value = Some(value);
        self.try_update_value(|held| {
            if let Some(value) = value.take() {
                *held = value;
            }
        });
        value
    }
}

/// What all of them have.
macro_rules! held {
    ($($name:ident)*) => { $(
        impl<T> Copy for $name<T> {}

        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> DefinedAt for $name<T> {
            fn defined_at(&self) -> Option<&'static Location<'static>> {
                self.0.defined_at()
            }
        }

        impl<T> Dispose for $name<T> {
            fn dispose(self) {
                self.0.dispose();
            }
        }
    )* };
}

held!(RwSignal Memo StoredValue);

/// Either of those that are followed, or what is worked out from them each time.
pub struct Signal<T>(StoredValue<Arc<dyn Fn() -> T + Send + Sync>>);

impl<T> Debug for Signal<T> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str("a signal")
    }
}

impl<T: Send + Sync + 'static> Signal<T> {
    /// What is worked out each time it is read.
    pub fn derive(compute: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self(StoredValue::new(Arc::new(compute)))
    }

    /// What never changes.
    pub fn stored(value: T) -> Self
    where
        T: Clone,
    {
        Self::derive(move || value.clone())
    }
}

impl<T> Copy for Signal<T> {}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> DefinedAt for Signal<T> {
    fn defined_at(&self) -> Option<&'static Location<'static>> {
        self.0.defined_at()
    }
}

impl<T: 'static> ReadUntracked for Signal<T> {
    type Value = Own<T>;

    fn try_read_untracked(&self) -> Option<Own<T>> {
        leptos::untrack(|| self.custom_try_read().flatten())
    }

    fn custom_try_read(&self) -> Option<Option<Own<T>>> {
        Some(leptos::GetValue::try_get_value(&self.0).map(|compute| Own(compute())))
    }
}

impl<T: 'static> Track for Signal<T> {
    fn track(&self) {
        self.custom_try_read();
    }
}

/// What a signal came to.
#[derive(Debug)]
pub struct Own<T>(T);

impl<T> Deref for Own<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Send + Sync + 'static, F: Fn() -> T + Send + Sync + 'static> From<F> for Signal<T> {
    fn from(compute: F) -> Self {
        Self::derive(compute)
    }
}

impl From<&'static str> for Signal<&'static str> {
    fn from(text: &'static str) -> Self {
        Self::stored(text)
    }
}

/// What those have that are followed.
macro_rules! followed {
    ($($name:ident)*) => { $(
        impl<T> Track for $name<T> {
            fn track(&self) {
                self.0.track();
            }
        }

        impl<T: Clone + Send + Sync + 'static> From<$name<T>> for Signal<T> {
            fn from(followed: $name<T>) -> Self {
                Signal::derive(move || leptos::Get::get(&followed))
            }
        }
    )* };
}

followed!(RwSignal Memo);
