# syntax=docker/dockerfile:1
# Stage one makes wheels of both distributions and of all they need, at the locked versions.
FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements/service.lock requirements/
RUN pip wheel --no-cache-dir --require-hashes --wheel-dir /wheels -r requirements/service.lock
COPY pyproject.toml README.md ./
COPY client client
COPY service service
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels ./client .

# Stage two has the wheels installed and nothing of the sources.
FROM python:3.11-slim
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --no-deps /wheels/*.whl \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin nisba
USER 10001
# Kernels compiled at run time are kept where a read-only container may write.
ENV NUMBA_CACHE_DIR=/tmp/numba \
    PYTHONUNBUFFERED=1 \
    NISBA_LISTEN=0.0.0.0:50051
EXPOSE 50051
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["python", "-m", "nisba_service.server.healthcheck"]
ENTRYPOINT ["nisba"]
CMD ["serve"]
