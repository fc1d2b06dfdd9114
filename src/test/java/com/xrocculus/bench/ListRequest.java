package com.xrocculus.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A page of a list, which can be read from the small and from the large database. In both it has as many items.
 *
 * @param caller who sends it
 * @param query the route and the filter
 * @param share how much of the table the filter matches, evenly, or 0 for so little that there is one page only
 */
record ListRequest(Caller caller, String query, double share, Page page) {

    /** Rows in the middle of the table, so that the pages of the small one still have enough of them. */
    private static final int LIMIT = 100;

    private static final int VARIANTS = 20;

    enum Caller {
        ADMIN,
        /** Hosts one session and is in two. */
        MEMBER,
        /** Hosts 150 sessions. */
        TRAINER
    }

    enum Page {
        FIRST,
        MIDDLE,
        LAST,
        /** In the opposite order. */
        NEWEST
    }

    static Stream<ListRequest> pages(Caller caller, String query, double share) {
        return Stream.of(Page.values()).map(page -> new ListRequest(caller, query, share, page));
    }

    static ListRequest only(Caller caller, String query) {
        return new ListRequest(caller, query, 0, Page.FIRST);
    }

    /** All of them. */
    static List<ListRequest> all() {
        return Stream.of(
                        pages(Caller.ADMIN, "/users", 0.8),
                        pages(Caller.ADMIN, "/users?q=u", 0.8),
                        Stream.of(only(Caller.ADMIN, "/users?q=$name"), only(Caller.ADMIN, "/users?q=nobody")),
                        pages(Caller.ADMIN, "/users?group=2", 0.16),
                        pages(Caller.ADMIN, "/users?role=user", 0.8),
                        Stream.of(only(Caller.ADMIN, "/users?role=admin")),
                        pages(Caller.ADMIN, "/users?disabled=true", 0.2),
                        pages(Caller.ADMIN, "/users?deleted=true", 0.2),
                        Stream.of(
                                only(Caller.ADMIN, "/users?role=admin&disabled=true"),
                                only(Caller.ADMIN, "/users?role=admin&q=u"),
                                only(Caller.ADMIN, "/users?group=2&role=admin"),
                                only(Caller.ADMIN, "/users?group=2&q=$name"),
                                only(Caller.ADMIN, "/groups"),
                                only(Caller.ADMIN, "/groups?q=class")),
                        pages(Caller.ADMIN, "/sessions", 1),
                        pages(Caller.ADMIN, "/sessions?state=active", 0.8),
                        pages(Caller.ADMIN, "/sessions?q=s", 1),
                        pages(Caller.ADMIN, "/sessions?q=s&state=active", 0.8),
                        Stream.of(
                                only(Caller.ADMIN, "/sessions?q=$session"),
                                only(Caller.ADMIN, "/sessions?q=nothing"),
                                only(Caller.ADMIN, "/sessions?user=$member"),
                                only(Caller.MEMBER, "/sessions"),
                                only(Caller.MEMBER, "/sessions?state=active"),
                                only(Caller.MEMBER, "/sessions?q=s"),
                                only(Caller.MEMBER, "/sessions?q=nothing"),
                                only(Caller.MEMBER, "/sessions?sort=-id"),
                                only(Caller.TRAINER, "/sessions"),
                                only(Caller.TRAINER, "/sessions?sort=-id"),
                                only(Caller.TRAINER, "/sessions?state=active"),
                                only(Caller.TRAINER, "/sessions?q=s"),
                                only(Caller.ADMIN, "/users?count=true"),
                                only(Caller.ADMIN, "/users?count=true&q=u"),
                                only(Caller.ADMIN, "/users?count=true&disabled=false"),
                                only(Caller.ADMIN, "/users?count=true&role=user&disabled=false"),
                                only(Caller.ADMIN, "/users?count=true&group=2&q=u"),
                                only(Caller.ADMIN, "/sessions?count=true"),
                                only(Caller.ADMIN, "/sessions?count=true&state=active"),
                                only(Caller.ADMIN, "/sessions?count=true&state=active&q=s"),
                                only(Caller.TRAINER, "/sessions?count=true")))
                .flatMap(requests -> requests)
                .toList();
    }

    boolean isCounted() {
        return query.contains("count=true");
    }

    String name() {
        var pageName = share == 0 ? "" : ", " + page.name().toLowerCase(Locale.ROOT);
        return caller.name().toLowerCase(Locale.ROOT) + " " + query + pageName;
    }

    /**
     * The path of the next request. No two are the same, so that no cache of responses is measured.
     *
     * @param number of the request
     */
    String path(ScaledService service, long number) {
        var path = query.replace("$name", service.nameInTheMiddle())
                .replace("$session", service.sessionInTheMiddle())
                .replace("$member", String.valueOf(service.memberId()));
        var separator = path.contains("?") ? "&" : "?";
        var order = page == Page.NEWEST ? "&sort=-id" : "";
        var start = share == 0 ? "" : "&cursor=" + cursor(service, number);
        return path + separator + "limit=" + LIMIT + "&distinct=" + number + order + start;
    }

    private long cursor(ScaledService service, long number) {
        var rows = query.startsWith("/users") ? service.users() : service.sessions();
        var last = rows - (long) (LIMIT / share);
        var variant = number % VARIANTS;
        return Math.max(
                1,
                switch (page) {
                    case FIRST -> 1 + variant;
                    case MIDDLE -> 1 + (last + variant) / 2;
                    case LAST -> last - variant;
                    case NEWEST -> rows + 1 - variant;
                });
    }
}
