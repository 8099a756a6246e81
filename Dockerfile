# The wheel and its locked dependencies in a virtual environment, built in one stage and run in another.
# checks/image_steps.py replays these instructions without a container engine; keep to what it knows.
FROM python:3.11-slim AS builder
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /opt/src
COPY requirements requirements
RUN python -m venv --without-pip /opt/wellput \
    && python -m pip --python /opt/wellput/bin/python install --require-hashes -r requirements/runtime.txt \
    && python -m venv --without-pip /opt/build \
    && python -m pip --python /opt/build/bin/python install --require-hashes -r requirements/build.txt
COPY pyproject.toml README.md ./
COPY prompts prompts
COPY service service
RUN /opt/build/bin/python -m build --wheel --no-isolation --outdir /opt/dist \
    && python -m pip --python /opt/wellput/bin/python install --no-deps /opt/dist/*.whl

FROM python:3.11-slim
RUN groupadd --system --gid 10001 wellput \
    && useradd --system --uid 10001 --gid wellput --no-create-home --shell /usr/sbin/nologin wellput
COPY --from=builder /opt/wellput /opt/wellput
ENV PATH=/opt/wellput/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
# Beyond loopback the service asks for WELLPUT_ALLOW_ANONYMOUS=1, since anyone who reaches the port can use it.
ENTRYPOINT ["wellput"]
CMD ["serve", "--host", "0.0.0.0"]
