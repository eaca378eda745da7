#!/bin/sh
# Makes the two accounts and installs the schema in a fresh container of compose.yaml. Both scripts ask on the terminal
# what a DBA would answer there.
set -eu
cd /hms/sql/oracle
service=//localhost:1521/FREEPDB1
sqlplus -s "system/$ORACLE_PASSWORD@$service" @create_users.sql <<ANSWERS
HMS_ADMIN
$HMS_ADMIN_PASSWORD
HMS_APP
$HMS_APP_PASSWORD
USERS
ANSWERS
sqlplus -s "HMS_ADMIN/$HMS_ADMIN_PASSWORD@$service" @install.sql HMS_APP
