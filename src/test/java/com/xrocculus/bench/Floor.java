package com.xrocculus.bench;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What Spring MVC and Tomcat cost alone: handlers without security and database that return as many bytes. */
@SpringBootConfiguration
@ImportAutoConfiguration({
    DispatcherServletAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
@Import(Floor.Handlers.class)
@Profile(Floor.PROFILE)
class Floor {

    /** Keeps these handlers out of the service, which finds them by scanning when tests start it. */
    static final String PROFILE = "floor";

    public static void main(String[] arguments) {
        var application = new SpringApplication(Floor.class);
        application.setAdditionalProfiles(PROFILE);
        var context = (ServletWebServerApplicationContext) application.run(arguments);
        System.out.printf(
                "XrOcculus: http://127.0.0.1:%d%nSwagger UI: none%n",
                context.getWebServer().getPort());
    }

    @RestController
    @Profile(PROFILE)
    static class Handlers {

        @GetMapping("/bytes/{count}")
        ResponseEntity<byte[]> bytes(@PathVariable("count") int count) {
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(new byte[count]);
        }

        @GetMapping("/not-modified")
        ResponseEntity<Void> notModified() {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag("tag").build();
        }
    }
}
