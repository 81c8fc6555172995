package com.cybervpn.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a version before the typed payloads has enqueued is done by this one. */
class EarlierKeysTest {

    private static final String USER = "0b0f3a4e-7b9c-4f7e-9d2a-0c5f3f6d8a11";

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
            "provisioning.ProvisionAccessJob | USER:17 | USER | {'user':'USER'}",
            "provisioning.ProvisionAccessJob | USER:telegram-1767225600000 | USER | {'user':'USER'}",
            "provisioning.RemoveAccessJob | USER | USER | {'user':'USER'}",
            "provisioning.LookAtAccessJob | USER | USER | {'user':'USER'}",
            "account.AnonymiseAccountJob | USER | USER | {'user':'USER'}",
            "emaillogin.SendMailJob | USER | USER | {'mail':'USER'}",
            "notification.SendMessageJob | access_granted:USER:3 | access_granted:USER:3 | {'kind':'access_granted','user':'USER','occasion':3,'copy_by_mail':false}",
            "notification.SendMessageJob | ways_changed:USER:9:mail | ways_changed:USER:9:mail | {'kind':'ways_changed','user':'USER','occasion':9,'copy_by_mail':true}",
            "integration.alertmanager.RelayAlertsJob | USER | USER | {'notice':'USER'}",
            "bot.SendLoginLinkJob | 5:77:ru | 5:77 | {'update':5,'chat':77,'language':'ru'}",
            "bot.ReplyToCommandJob | 5:-77:en:start | 5:-77 | {'update':5,'chat':-77,'language':'en','answer':'start'}",
            "bot.ReplyToCommandJob | 5:77:en:login later | 5:77 | {'update':5,'chat':77,'language':'en','answer':'login later'}",
            "bot.ReplyToCommandJob | 5:-77:ru:start:some_bot | 5:-77 | {'update':5,'chat':-77,'language':'ru','answer':'start','mention':'some_bot'}",
        }
    )
    void aKeyIsReadAsAPayload(String job, String key, String newKey, String payload) {
        JobPayload read = type(job).ofKey().apply(key.replace("USER", USER));
        assertThat(read.key()).isEqualTo(newKey.replace("USER", USER));
        String kept = new String(StoredJob.of(read, null, Instant.EPOCH).bytes(), StandardCharsets.UTF_8);
        assertThat(kept).endsWith(",\"payload\":" + payload.replace("USER", USER).replace('\'', '"') + "}");
        assertThat(StoredJob.of(kept.getBytes(StandardCharsets.UTF_8)).payload(type(job))).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "provisioning.ProvisionAccessJob",
            "provisioning.RemoveAccessJob",
            "provisioning.LookAtAccessJob",
            "account.AnonymiseAccountJob",
            "emaillogin.SendMailJob",
            "notification.SendMessageJob",
            "integration.alertmanager.RelayAlertsJob",
            "bot.SendLoginLinkJob",
            "bot.ReplyToCommandJob",
        }
    )
    void aGarbledKeyIsRefused(String job) {
        for (String key : new String[] { "", "garbage", "a:b:c:d" }) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> type(job).ofKey().apply(key))
                .as(key)
                .isInstanceOf(RuntimeException.class);
        }
    }

    private static JobType<?> type(String job) {
        try {
            Field type = Class.forName("com.cybervpn." + job).getDeclaredField("TYPE");
            type.setAccessible(true);
            return (JobType<?>) type.get(null);
        } catch (ReflectiveOperationException none) {
            throw new IllegalStateException(job, none);
        }
    }
}
