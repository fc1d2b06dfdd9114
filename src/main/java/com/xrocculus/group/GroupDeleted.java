package com.xrocculus.group;

/** Published in the transaction that deletes a group, before the group is deleted. */
public record GroupDeleted(long groupId) {}
