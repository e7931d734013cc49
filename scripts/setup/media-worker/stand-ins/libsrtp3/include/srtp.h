// The interface of libsrtp 3, as far as the worker uses it, on top of libsrtp 2. There are two differences: in 3 a
// policy is an opaque object that is filled by functions, and a packet goes from one buffer to another, while 2 works
// in place. Here the packet is copied first: 1.5 kB of memory against the cost of encrypting it.
#pragma once

#include <srtp2/srtp.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

// Two codes that 2 never returns; the worker only prints their names.
inline constexpr auto srtp_err_status_buffer_small = static_cast<srtp_err_status_t>(28);
inline constexpr auto srtp_err_status_cryptex_err = static_cast<srtp_err_status_t>(29);

namespace srtp_on_v2
{
	struct Policy
	{
		srtp_policy_t settings{};
		// Key and salt behind each other, as 2 wants them. Owned here: 2 keeps a pointer until the session is made.
		uint8_t keyAndSalt[SRTP_MAX_KEY_LEN]{};
	};

	// What protecting may add: the authentication tag, and for RTCP also the word with flag and index.
	inline constexpr size_t RtpGrowth = SRTP_MAX_TRAILER_LEN;
	inline constexpr size_t RtcpGrowth = SRTP_MAX_TRAILER_LEN + sizeof(uint32_t);

	using InPlace = srtp_err_status_t(srtp_t, void*, int*);

	inline srtp_err_status_t fromTo(
	  InPlace* work, size_t growth, srtp_t session, const uint8_t* from, size_t fromLen, uint8_t* to, size_t* toLen)
	{
		if (*toLen < fromLen + growth)
			return srtp_err_status_buffer_small;
		if (to != from)
			std::memcpy(to, from, fromLen);
		int len = static_cast<int>(fromLen);
		const srtp_err_status_t status = work(session, to, &len);
		*toLen = static_cast<size_t>(len);
		return status;
	}
} // namespace srtp_on_v2

inline srtp_err_status_t srtp_policy_create(srtp_on_v2::Policy** policy)
{
	*policy = new srtp_on_v2::Policy();
	return srtp_err_status_ok;
}

inline void srtp_policy_destroy(srtp_on_v2::Policy* policy)
{
	delete policy;
}

inline srtp_err_status_t srtp_policy_set_ssrc(srtp_on_v2::Policy* policy, srtp_ssrc_t ssrc)
{
	policy->settings.ssrc = ssrc;
	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_profile(srtp_on_v2::Policy* policy, srtp_profile_t profile)
{
	const srtp_err_status_t status =
	  srtp_crypto_policy_set_from_profile_for_rtp(&policy->settings.rtp, profile);
	if (status != srtp_err_status_ok)
		return status;
	return srtp_crypto_policy_set_from_profile_for_rtcp(&policy->settings.rtcp, profile);
}

inline srtp_err_status_t srtp_policy_add_key(
  srtp_on_v2::Policy* policy,
  const uint8_t* key,
  size_t keyLen,
  const uint8_t* salt,
  size_t saltLen,
  const uint8_t* /*mki*/,
  size_t mkiLen)
{
	// WebRTC has one key per session and no key identifiers.
	if (mkiLen > 0 || keyLen + saltLen > sizeof(policy->keyAndSalt))
		return srtp_err_status_bad_param;
	std::memcpy(policy->keyAndSalt, key, keyLen);
	std::memcpy(policy->keyAndSalt + keyLen, salt, saltLen);
	policy->settings.key = policy->keyAndSalt;
	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_allow_repeat_tx(srtp_on_v2::Policy* policy, bool allow)
{
	policy->settings.allow_repeat_tx = allow ? 1 : 0;
	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_window_size(srtp_on_v2::Policy* policy, size_t packets)
{
	policy->settings.window_size = packets;
	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_create(srtp_t* session, const srtp_on_v2::Policy* policy)
{
	return srtp_create(session, &policy->settings);
}

inline srtp_err_status_t srtp_stream_remove(srtp_t session, uint32_t ssrc)
{
	return srtp_remove_stream(session, ssrc);
}

inline srtp_err_status_t srtp_protect(
  srtp_t session, const uint8_t* rtp, size_t rtpLen, uint8_t* srtp, size_t* srtpLen, size_t /*mkiIndex*/)
{
	return srtp_on_v2::fromTo(srtp_protect, srtp_on_v2::RtpGrowth, session, rtp, rtpLen, srtp, srtpLen);
}

inline srtp_err_status_t srtp_protect_rtcp(
  srtp_t session, const uint8_t* rtcp, size_t rtcpLen, uint8_t* srtcp, size_t* srtcpLen, size_t /*mkiIndex*/)
{
	return srtp_on_v2::fromTo(
	  srtp_protect_rtcp, srtp_on_v2::RtcpGrowth, session, rtcp, rtcpLen, srtcp, srtcpLen);
}

inline srtp_err_status_t srtp_unprotect(
  srtp_t session, const uint8_t* srtp, size_t srtpLen, uint8_t* rtp, size_t* rtpLen)
{
	return srtp_on_v2::fromTo(srtp_unprotect, 0, session, srtp, srtpLen, rtp, rtpLen);
}

inline srtp_err_status_t srtp_unprotect_rtcp(
  srtp_t session, const uint8_t* srtcp, size_t srtcpLen, uint8_t* rtcp, size_t* rtcpLen)
{
	return srtp_on_v2::fromTo(srtp_unprotect_rtcp, 0, session, srtcp, srtcpLen, rtcp, rtcpLen);
}

// The worker says srtp_policy_t and means the opaque pointer of libsrtp 3. Last line: above, it is the struct of 2.
#define srtp_policy_t srtp_on_v2::Policy*
