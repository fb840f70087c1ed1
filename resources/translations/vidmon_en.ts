<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>MainWindow</name>
    <message numerus="yes">
      <source>%n IDs copied</source>
      <translation>
        <numerusform>%n ID copied</numerusform>
        <numerusform>%n IDs copied</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n tasks removed</source>
      <translation>
        <numerusform>%n task removed</numerusform>
        <numerusform>%n tasks removed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Asking again: %n</source>
      <translation>
        <numerusform>Asking again: %n</numerusform>
        <numerusform>Asking again: %n</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>saving %n</source>
      <translation>
        <numerusform>saving %n</numerusform>
        <numerusform>saving %n</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>NotesPage</name>
    <message numerus="yes">
      <source>%n character(s) too many to be kept</source>
      <translation>
        <numerusform>%n character too many to be kept</numerusform>
        <numerusform>%n characters too many to be kept</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ServerTasks</name>
    <message numerus="yes">
      <source>%n tasks</source>
      <translation>
        <numerusform>%n task</numerusform>
        <numerusform>%n tasks</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Tray</name>
    <message numerus="yes">
      <source>%n need you</source>
      <translation>
        <numerusform>%n needs you</numerusform>
        <numerusform>%n need you</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n running</source>
      <translation>
        <numerusform>%n running</numerusform>
        <numerusform>%n running</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>autosaving</name>
    <message numerus="yes">
      <source>Saving %n finished tasks</source>
      <translation>
        <numerusform>Saving %n finished task</numerusform>
        <numerusform>Saving %n finished tasks</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>notices</name>
    <message numerus="yes">
      <source>%n links expire soon</source>
      <translation>
        <numerusform>%n link expires soon</numerusform>
        <numerusform>%n links expire soon</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n tasks failed</source>
      <translation>
        <numerusform>%n task failed</numerusform>
        <numerusform>%n tasks failed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n videos finished</source>
      <translation>
        <numerusform>%n video finished</numerusform>
        <numerusform>%n videos finished</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>noticing</name>
    <message numerus="yes">
      <source>%n running</source>
      <translation>
        <numerusform>%n running</numerusform>
        <numerusform>%n running</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>pasting</name>
    <message numerus="yes">
      <source>%n tasks are followed.</source>
      <translation>
        <numerusform>%n task is followed.</numerusform>
        <numerusform>%n tasks are followed.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>server_question</name>
    <message numerus="yes">
      <source>At {account}: %n tasks</source>
      <translation>
        <numerusform>At {account}: %n task</numerusform>
        <numerusform>At {account}: %n tasks</numerusform>
      </translation>
    </message>
  </context>
</TS>
