package com.xrocculus.settings;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Prints the address of the service when it is ready. */
@Component
class StartMessage {

    @EventListener
    void print(ApplicationReadyEvent ready) {
        var context = (WebServerApplicationContext) ready.getApplicationContext();
        var server = context.getWebServer();
        if (server == null || server.getPort() < 0) {
            return;
        }
        var address = ready.getApplicationContext().getEnvironment().getProperty("server.address");
        var host = String.valueOf(address).contains(":") ? "[" + address + "]" : address;
        var url = "http://" + host + ":" + server.getPort();
        Console.show("XrOcculus", url);
        Console.show("Swagger UI", url + "/docs");
    }
}
