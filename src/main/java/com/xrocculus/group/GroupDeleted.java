package com.xrocculus.group;

/** Published in the transaction that deletes a group, while the group is still there. */
public record GroupDeleted(long groupId) {}
