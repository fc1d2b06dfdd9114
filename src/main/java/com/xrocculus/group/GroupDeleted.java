package com.xrocculus.group;

import com.xrocculus.web.request.Caller;

/** Published in the transaction that deletes a group, before the group is deleted. */
public record GroupDeleted(long groupId, Caller by) {}
