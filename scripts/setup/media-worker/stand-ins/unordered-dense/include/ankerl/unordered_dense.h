// The names of ankerl::unordered_dense that the worker uses, on the containers of the standard library. Those are
// somewhat slower to walk through; what the worker calls, both have.
#pragma once

#include <functional>
#include <unordered_map>
#include <unordered_set>

namespace ankerl::unordered_dense
{
	template<typename T>
	using hash = std::hash<T>;

	template<typename K, typename V, typename H = hash<K>>
	using map = std::unordered_map<K, V, H>;

	template<typename K, typename H = hash<K>>
	using set = std::unordered_set<K, H>;
} // namespace ankerl::unordered_dense
