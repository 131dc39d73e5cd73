#pragma once
#include <errmsg.h>
#include <mysql.h>
