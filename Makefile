# The commands of this repository; each is a script that can be read on its own.

.PHONY: help run test bench lint shots setup

help:
	@echo "make run    打开申报助手（没有图形界面时在终端演示）"
	@echo "make test   运行全部测试"
	@echo "make bench  测量速度与内存"
	@echo "make lint   检查格式与警告"
	@echo "make shots  给真实窗口截图"
	@echo "make setup  只安装缺少的软件包"

run:
	@scripts/run.sh

test:
	@scripts/test.sh

bench:
	@scripts/bench.sh

lint:
	@scripts/lint.sh

shots:
	@scripts/shots.sh

setup:
	@scripts/setup.sh
