package io.sejour.notification.send;

import io.sejour.platform.work.BackgroundWorker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the outbox moving. */
@Configuration(proxyBeanMethods = false)
class SendConfiguration {

    @Bean
    BackgroundWorker mailWorker(MailRound round, NotificationProperties properties) {
        return new BackgroundWorker("notification-mails", properties.interval(), round::run);
    }
}
