<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>Attachments</name>
    <message numerus="yes">
        <source>%n attachment(s)</source>
        <translation>
            <numerusform>%n attachment</numerusform>
            <numerusform>%n attachments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupBefore</name>
    <message numerus="yes">
        <source>folders of %n person(s)</source>
        <translation>
            <numerusform>folders of %n person</numerusform>
            <numerusform>folders of %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupPage</name>
    <message numerus="yes">
        <source>%n is not; it is named below with its reason.</source>
        <translation>
            <numerusform>%n is not; it is named below with its reason.</numerusform>
            <numerusform>%n are not; each is named below with its reason.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupProof</name>
    <message numerus="yes">
        <source>%n file(s) changed or gone: {files}.</source>
        <translation>
            <numerusform>%n file changed or gone: {files}.</numerusform>
            <numerusform>%n files changed or gone: {files}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchWords</name>
    <message numerus="yes">
        <source>recent mail first: the last %n day(s), then the rest</source>
        <translation>
            <numerusform>recent mail first: the last %n day, then the rest</numerusform>
            <numerusform>recent mail first: the last %n days, then the rest</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es)</source>
        <translation>
            <numerusform>%n mailbox</numerusform>
            <numerusform>%n mailboxes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done, %n exception(s)</source>
        <translation>
            <numerusform>Done, %n exception</numerusform>
            <numerusform>Done, %n exceptions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BoardCard</name>
    <message numerus="yes">
        <source>No old mailbox has got anything for %n day(s). They may be closed.</source>
        <translation>
            <numerusform>No old mailbox has got anything for %n day. They may be closed.</numerusform>
            <numerusform>No old mailbox has got anything for %n days. They may be closed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) of {tried} came to the new side.</source>
        <translation>
            <numerusform>%n letter of {tried} came to the new side.</numerusform>
            <numerusform>%n letters of {tried} came to the new side.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Old mailboxes may be closed after %n silent day(s).</source>
        <translation>
            <numerusform>Old mailboxes may be closed after %n silent day.</numerusform>
            <numerusform>Old mailboxes may be closed after %n silent days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BringInWords</name>
    <message numerus="yes">
        <source>%n folder(s)</source>
        <translation>
            <numerusform>%n folder</numerusform>
            <numerusform>%n folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) brought in for {whose}.</source>
        <translation>
            <numerusform>%n message brought in for {whose}.</numerusform>
            <numerusform>%n messages brought in for {whose}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangeProgressWords</name>
    <message numerus="yes">
        <source>All %n server(s) of your domain give the new answer.</source>
        <translation>
            <numerusform>All %n server of your domain give the new answer.</numerusform>
            <numerusform>All %n servers of your domain give the new answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n server(s) of your domain give the new answer, since {since}; the last old copy may live until {until}.</source>
        <translation>
            <numerusform>All %n server of your domain give the new answer, since {since}; the last old copy may live until {until}.</numerusform>
            <numerusform>All %n servers of your domain give the new answer, since {since}; the last old copy may live until {until}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message numerus="yes">
        <source>Not as stored: %n message(s).</source>
        <translation>
            <numerusform>Not as stored: %n message.</numerusform>
            <numerusform>Not as stored: %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Whole again: %n message(s).</source>
        <translation>
            <numerusform>Whole again: %n message.</numerusform>
            <numerusform>Whole again: %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nowhere to be had: %n message(s).</source>
        <translation>
            <numerusform>Nowhere to be had: %n message.</numerusform>
            <numerusform>Nowhere to be had: %n messages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversationPage</name>
    <message numerus="yes">
        <source>%n attachment(s)</source>
        <translation>
            <numerusform>%n attachment</numerusform>
            <numerusform>%n attachments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversationStrip</name>
    <message numerus="yes">
        <source>%n message(s) in this conversation</source>
        <translation>
            <numerusform>%n message in this conversation</numerusform>
            <numerusform>%n messages in this conversation</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopyPage</name>
    <message numerus="yes">
        <source>Not on it yet: %n message(s).</source>
        <translation>
            <numerusform>Not on it yet: %n message.</numerusform>
            <numerusform>Not on it yet: %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Damaged in the archive and not copied: %n message(s).</source>
        <translation>
            <numerusform>Damaged in the archive and not copied: %n message.</numerusform>
            <numerusform>Damaged in the archive and not copied: %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) copied and read back.</source>
        <translation>
            <numerusform>%n file copied and read back.</numerusform>
            <numerusform>%n files copied and read back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Damaged in the archive: %n message(s). Check it.</source>
        <translation>
            <numerusform>Damaged in the archive: %n message. Check it.</numerusform>
            <numerusform>Damaged in the archive: %n messages. Check it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Whole only on the copy: %n message(s). Repair brings them back.</source>
        <translation>
            <numerusform>Whole only on the copy: %n message. Repair brings them back.</numerusform>
            <numerusform>Whole only on the copy: %n messages. Repair brings them back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Still there, though deleted here: %n file(s).</source>
        <translation>
            <numerusform>Still there, though deleted here: %n file.</numerusform>
            <numerusform>Still there, though deleted here: %n files.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeliverBefore</name>
    <message numerus="yes">
        <source>%n mailbox(es)</source>
        <translation>
            <numerusform>%n mailbox</numerusform>
            <numerusform>%n mailboxes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeltaCard</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s) backed up</source>
        <translation>
            <numerusform>%n new message backed up</numerusform>
            <numerusform>%n new messages backed up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) delivered</source>
        <translation>
            <numerusform>%n message delivered</numerusform>
            <numerusform>%n messages delivered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flag(s) followed</source>
        <translation>
            <numerusform>%n flag followed</numerusform>
            <numerusform>%n flags followed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exception(s), named in the books</source>
        <translation>
            <numerusform>%n exception, named in the books</numerusform>
            <numerusform>%n exceptions, named in the books</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EncryptedPage</name>
    <message numerus="yes">
        <source>Damaged in the archive: %n message(s). Check it.</source>
        <translation>
            <numerusform>Damaged in the archive: %n message. Check it.</numerusform>
            <numerusform>Damaged in the archive: %n messages. Check it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExceptionList</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GoCard</name>
    <message numerus="yes">
        <source>%n point(s) still speak against it.</source>
        <translation>
            <numerusform>%n point still speak against it.</numerusform>
            <numerusform>%n points still speak against it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InvitationCard</name>
    <message numerus="yes">
        <source>%n more event(s) in the file</source>
        <translation>
            <numerusform>%n more event in the file</numerusform>
            <numerusform>%n more events in the file</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InvitationWords</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n days</source>
        <translation>
            <numerusform>Every day</numerusform>
            <numerusform>Every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n weeks</source>
        <translation>
            <numerusform>Every week</numerusform>
            <numerusform>Every %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n months</source>
        <translation>
            <numerusform>Every month</numerusform>
            <numerusform>Every %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %n years</source>
        <translation>
            <numerusform>Every year</numerusform>
            <numerusform>Every %n years</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeepingCard</name>
    <message numerus="yes">
        <source>The second copy is behind by %n message(s)</source>
        <translation>
            <numerusform>The second copy is behind by %n message</numerusform>
            <numerusform>The second copy is behind by %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListStrip</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MailBackCard</name>
    <message numerus="yes">
        <source>%n message(s) brought back.</source>
        <translation>
            <numerusform>%n message brought back.</numerusform>
            <numerusform>%n messages brought back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were there already.</source>
        <translation>
            <numerusform>%n message were there already.</numerusform>
            <numerusform>%n messages were there already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MappingModel</name>
    <message numerus="yes">
        <source>%n mailbox(es)</source>
        <translation>
            <numerusform>%n mailbox</numerusform>
            <numerusform>%n mailboxes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageModel</name>
    <message numerus="yes">
        <source>%n attachment(s)</source>
        <translation>
            <numerusform>%n attachment</numerusform>
            <numerusform>%n attachments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message numerus="yes">
        <source>Show quote (%n line(s))</source>
        <translation>
            <numerusform>Show quote (%n line)</numerusform>
            <numerusform>Show quote (%n lines)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleGlance</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message numerus="yes">
        <source>Same new address for %n person(s)</source>
        <translation>
            <numerusform>Same new address for %n person</numerusform>
            <numerusform>Same new address for %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) of the list could not be used; all else was taken.</source>
        <translation>
            <numerusform>%n cell of the list could not be used; all else was taken.</numerusform>
            <numerusform>%n cells of the list could not be used; all else was taken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleTree</name>
    <message numerus="yes">
        <source>{name}, %n hit(s)</source>
        <translation>
            <numerusform>{name}, %n hit</numerusform>
            <numerusform>{name}, %n hits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}, %n message(s)</source>
        <translation>
            <numerusform>{name}, %n message</numerusform>
            <numerusform>{name}, %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleWords</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) taken from what you pasted.</source>
        <translation>
            <numerusform>%n person taken from what you pasted.</numerusform>
            <numerusform>%n people taken from what you pasted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) taken from the file.</source>
        <translation>
            <numerusform>%n person taken from the file.</numerusform>
            <numerusform>%n people taken from the file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n password(s) put away safely.</source>
        <translation>
            <numerusform>%n password put away safely.</numerusform>
            <numerusform>%n passwords put away safely.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) need you</source>
        <translation>
            <numerusform>%n mailbox needs you</numerusform>
            <numerusform>%n mailboxes need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) on the list</source>
        <translation>
            <numerusform>%n person on the list</numerusform>
            <numerusform>%n people on the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left to see to.</source>
        <translation>
            <numerusform>%n left to see to.</numerusform>
            <numerusform>%n left to see to.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You may go on: a back-up needs old mailboxes only, and %n are ready.</source>
        <translation>
            <numerusform>You may go on: a back-up needs old mailboxes only, and %n is ready.</numerusform>
            <numerusform>You may go on: a back-up needs old mailboxes only, and %n are ready.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n old mailbox(es) without a password. The others can go on.</source>
        <translation>
            <numerusform>%n old mailbox without a password. The others can go on.</numerusform>
            <numerusform>%n old mailboxes without a password. The others can go on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProbeCard</name>
    <message numerus="yes">
        <source>Take %n test letter(s) out again</source>
        <translation>
            <numerusform>Take %n test letter out again</numerusform>
            <numerusform>Take %n test letters out again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test letter(s) taken out of the new mailboxes.</source>
        <translation>
            <numerusform>%n test letter taken out of the new mailboxes.</numerusform>
            <numerusform>%n test letters taken out of the new mailboxes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) could not be taken out; the webmail can.</source>
        <translation>
            <numerusform>%n letter could not be taken out; the webmail can.</numerusform>
            <numerusform>%n letters could not be taken out; the webmail can.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadingPane</name>
    <message numerus="yes">
        <source>%n remote picture(s) not loaded.</source>
        <translation>
            <numerusform>%n remote picture not loaded.</numerusform>
            <numerusform>%n remote pictures not loaded.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordsWords</name>
    <message numerus="yes">
        <source>%n slip(s) to mend</source>
        <translation>
            <numerusform>%n slip to mend</numerusform>
            <numerusform>%n slips to mend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) stand in the way of the switch</source>
        <translation>
            <numerusform>%n thing stands in the way of the switch</numerusform>
            <numerusform>%n things stand in the way of the switch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) to add</source>
        <translation>
            <numerusform>%n record to add</numerusform>
            <numerusform>%n records to add</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to make before the switch</source>
        <translation>
            <numerusform>%n change to make before the switch</numerusform>
            <numerusform>%n changes to make before the switch</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RehearseResult</name>
    <message numerus="yes">
        <source>%n letter(s) arrived, compared one by one</source>
        <translation>
            <numerusform>%n letter arrived, compared one by one</numerusform>
            <numerusform>%n letters arrived, compared one by one</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) of the archive are too large for the new side</source>
        <translation>
            <numerusform>%n letter of the archive are too large for the new side</numerusform>
            <numerusform>%n letters of the archive are too large for the new side</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RehearseWords</name>
    <message numerus="yes">
        <source>%n letter(s) could not go</source>
        <translation>
            <numerusform>%n letter could not go</numerusform>
            <numerusform>%n letters could not go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) went as a mended copy</source>
        <translation>
            <numerusform>%n letter went as a mended copy</numerusform>
            <numerusform>%n letters went as a mended copy</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RetentionPage</name>
    <message numerus="yes">
        <source>Stays, because somebody else&apos;s mailbox holds it too: %n message(s).</source>
        <translation>
            <numerusform>Stays, because somebody else&apos;s mailbox holds it too: %n message.</numerusform>
            <numerusform>Stays, because somebody else&apos;s mailbox holds it too: %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted: %n file(s).</source>
        <translation>
            <numerusform>Deleted: %n file.</numerusform>
            <numerusform>Deleted: %n files.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RiskQuestion</name>
    <message numerus="yes">
        <source>%n attachment(s) could do harm once opened.</source>
        <translation>
            <numerusform>%n attachment could do harm once opened.</numerusform>
            <numerusform>%n attachments could do harm once opened.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepWords</name>
    <message numerus="yes">
        <source>%n to do</source>
        <translation>
            <numerusform>%n to do</numerusform>
            <numerusform>%n to do</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exception(s)</source>
        <translation>
            <numerusform>%n exception</numerusform>
            <numerusform>%n exceptions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayWords</name>
    <message numerus="yes">
        <source>The next thing · about %n minute(s)</source>
        <translation>
            <numerusform>The next thing · about %n minute</numerusform>
            <numerusform>The next thing · about %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) did not let us in</source>
        <translation>
            <numerusform>%n mailbox did not let us in</numerusform>
            <numerusform>%n mailboxes did not let us in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slip(s) in the DNS records</source>
        <translation>
            <numerusform>%n slip in the DNS records</numerusform>
            <numerusform>%n slips in the DNS records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TransferWords</name>
    <message numerus="yes">
        <source>Cut off, again in %n second(s)</source>
        <translation>
            <numerusform>Cut off, again in %n second</numerusform>
            <numerusform>Cut off, again in %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Slowed for another %n second(s)</source>
        <translation>
            <numerusform>Slowed for another %n second</numerusform>
            <numerusform>Slowed for another %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done, %n exception(s)</source>
        <translation>
            <numerusform>Done, %n exception</numerusform>
            <numerusform>Done, %n exceptions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) still to be counted</source>
        <translation>
            <numerusform>%n mailbox still to be counted</numerusform>
            <numerusform>%n mailboxes still to be counted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message numerus="yes">
        <source>%n thing(s) waiting for you</source>
        <translation>
            <numerusform>%n thing waiting for you</numerusform>
            <numerusform>%n things waiting for you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>YearList</name>
    <message numerus="yes">
        <source>{year}, %n hit(s)</source>
        <translation>
            <numerusform>{year}, %n hit</numerusform>
            <numerusform>{year}, %n hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ZoneCard</name>
    <message numerus="yes">
        <source>%n thing(s) to know before you begin.</source>
        <translation>
            <numerusform>%n thing to know before you begin.</numerusform>
            <numerusform>%n things to know before you begin.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all %n finding(s)</source>
        <translation>
            <numerusform>Show all %n finding</numerusform>
            <numerusform>Show all %n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Durations</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
</TS>
