# Two commands: `make run` and `make test`. All they install stays in this folder (.tool, .venv, var); nothing needs root
# except the browser and the servers that `make test` installs on Debian where it may.

HOST ?= 127.0.0.1
PORT ?= 8000
UV = .tool/bin/uv
PYTHON = .venv/bin/python
COMPILE = $(UV) pip compile pyproject.toml --universal --python-version 3.12 --generate-hashes \
	--no-emit-index-url --no-header --quiet

# Trust the machine's own certificates, as pip does: offices often stand behind a TLS proxy.
export UV_SYSTEM_CERTS = true
export PYTHONUTF8 = 1
# Where an image forbids compiled Python files, every start would compile Django anew.
unexport PYTHONDONTWRITEBYTECODE
# uv and pip keep caches at home; an account without one gets its home here.
ifneq ($(shell test -n "$$HOME" && test -w "$$HOME" && echo yes),yes)
export HOME = $(CURDIR)/.cache/home
endif

.PHONY: help run test machine lock lint format clean
.DELETE_ON_ERROR:

help:
	@echo 'make run [PORT=8000] [HOST=127.0.0.1]   启动新闻台：首次运行会装好一切，再次运行几秒即可，数据保留'
	@echo 'make test                               安装测试所需并运行全部测试（SQLite、浏览器、PostgreSQL）'
	@echo 'make machine                            只安装测试所需的浏览器和服务程序（Debian）'
	@echo 'make lint / make format                 检查 / 整理代码格式'
	@echo 'make lock [OPTIONS=--upgrade]           重新锁定依赖'
	@echo 'make clean                              删除安装的工具和缓存（保留 var/ 里的数据）'

run: .venv/run.stamp
	@$(PYTHON) manage.py bootstrap
	@$(PYTHON) manage.py serve --host '$(HOST)' --port '$(PORT)'

test: .venv/test.stamp
	@$(PYTHON) -m tests

machine: .venv/test.stamp
	@$(PYTHON) -m tests.machine

lint: .venv/test.stamp
	@$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check .

format: .venv/test.stamp
	@$(PYTHON) -m ruff check --fix . && $(PYTHON) -m ruff format .

# The test lock starts from the other one, so that the tests run on what is deployed.
lock: | $(UV)
	$(COMPILE) $(OPTIONS) --output-file requirements.lock
	$(COMPILE) $(OPTIONS) --group test --constraints requirements.lock --output-file requirements-test.lock

clean:
	rm -rf .tool .venv .cache .pytest_cache .ruff_cache .hypothesis

# --- the environment ---

.venv/run.stamp: requirements.lock | $(PYTHON)
	@echo '依赖：安装运行所需的软件包 …'
	@$(UV) pip sync --quiet --require-hashes requirements.lock
	@rm -f .venv/test.stamp
	@touch $@

# What the tests need contains what the server needs: afterwards `make run` has nothing to install.
.venv/test.stamp: requirements-test.lock requirements.lock | $(PYTHON)
	@echo '依赖：安装运行和测试所需的软件包 …'
	@$(UV) pip sync --quiet --require-hashes requirements-test.lock
	@touch .venv/run.stamp $@

# A suitable Python is found on the machine or fetched by uv.
$(PYTHON): | $(UV)
	@$(UV) venv --quiet --clear --no-python-downloads --python '>=3.12,<3.15' .venv 2>/dev/null \
		|| { echo 'Python：本机没有 3.12 以上版本，正在下载 …'; $(UV) venv --quiet --clear --python 3.13 .venv; } \
		|| { echo '没有可用的 Python 3.12 以上版本，也无法下载。请先安装（例如 Ubuntu 24.04 或 Debian 13 的 python3），再试一次。'; \
			echo 'No Python 3.12 or newer was found, and none could be fetched. Install one and try again.'; exit 1; }
	@echo "Python：$$($(PYTHON) --version)，装入 .venv"

# pip of any old Python can fetch uv: uv is a program that runs without Python. Without pip, a virtual
# environment may bring it; Debian's bare python3 has neither, and root can install it.
GET_UV = -m pip install --quiet --disable-pip-version-check --target .tool --only-binary=:all: --ignore-requires-python uv
$(UV):
	@echo '工具：安装 uv …'
	@rm -rf .tool; mkdir -p .tool; exec 3>&1 >.tool/log 2>&1; \
	for python in python3 /usr/bin/python3 python; do \
		$$python $(GET_UV) && exit 0; \
		$$python -m venv .tool/pip && .tool/pip/bin/python $(GET_UV) && exit 0; \
	done; \
	uv --version && mkdir -p .tool/bin && ln -s "$$(command -v uv)" $(UV) && exit 0; \
	test "$$(id -u)" = 0 && apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q install -y \
		--no-install-recommends python3-pip && /usr/bin/python3 $(GET_UV) && exit 0; \
	echo '无法安装 uv：需要带 pip 或 venv 的 python3。Debian / Ubuntu 请执行 sudo apt install python3-pip，再试一次。详见 .tool/log。' >&3; \
	echo 'Cannot install uv: a python3 with pip or venv is needed (Debian: sudo apt install python3-pip).' >&3; exit 1
