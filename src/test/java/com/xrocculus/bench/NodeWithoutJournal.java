package com.xrocculus.bench;

import com.xrocculus.XrOcculusApplication;
import com.xrocculus.journal.NoJournal;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/** The service, except that it records no changes. */
final class NodeWithoutJournal {

    private NodeWithoutJournal() {}

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(XrOcculusApplication.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(NoJournal.class, NoJournal::new, definition -> definition.setPrimary(true)))
                .run(arguments);
    }
}
