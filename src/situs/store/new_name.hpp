#pragma once

#include "situs/store/record_change.hpp"

namespace situs {

/// Makes the edited text the preferred name of a record.
///
/// A spelling that evidence cites never comes to say something else: it stays as a variant with its sources, and the
/// new one stands before it without any. One that nothing cites is corrected in place. Told are both, or why it is
/// refused.
void change_name(RecordChange& change, const MergedMember& member);

}  // namespace situs
