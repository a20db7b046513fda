<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>ExceptionWords</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
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
    <name>TransferWords</name>
    <message numerus="yes">
        <source>in %n second(s)</source>
        <translation>
            <numerusform>in %n second</numerusform>
            <numerusform>in %n seconds</numerusform>
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
</TS>
