<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>ExceptionWords</name>
    <message>
        <source>The whole mailbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole folder “{folder}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message number {uid}, subject not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FiguresCard</name>
    <message>
        <source>so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {total} messages {more}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of everybody together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MappingModel</name>
    <message>
        <source>Old folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not the same for everybody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not delivered, stays in the archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>will be made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same role, other name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moved up a level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a character replaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>numbered, else two would be one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two old folders come together here</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProofModel</name>
    <message>
        <source>Person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old mailbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New mailbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>differs, settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exceptions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not fully read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not balance</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunModel</name>
    <message>
        <source>Person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folders shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folders hidden</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>People. Enter shows a person’s folders.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TransferFigures</name>
    <message>
        <source>Inbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>a date of this year, in Qt&apos;s letters</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>a date, in Qt&apos;s letters</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n minute(s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TransferWords</name>
    <message>
        <source>In the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting the mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing with the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>in %n second(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No connection, tried again {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server asks us to wait, on again {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done and checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Done, %n exception(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is lost. It goes on by itself as soon as the line is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After much traffic the server rests this mailbox, another {left}. Nothing is wrong, the others go on, and nothing is asked of you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) still to be counted</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>the finish time follows in a moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expected end, {time} at the latest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The finish time is measured, not guessed: it needs the first half minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The finish time rests on the last {time} ({rate} a second). Waits are included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping after a whole message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is on its way is still being made safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All that was done is safe. “Continue” goes on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may close the lid, or go on working.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the computer is open again it goes on from the last safe message: nothing twice, nothing missed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer slept from {since} to {until}. The work went on at message {message}; nothing was done twice.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
