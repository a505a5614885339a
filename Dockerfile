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
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin nisba \
    && install -d -o nisba /var/cache/nisba
ENV NUMBA_CACHE_DIR=/var/cache/nisba \
    NISBA_LISTEN=0.0.0.0:50051
USER 10001
# The first query compiles the kernels, which takes most of a minute: let it be this one.
RUN nisba resolve --explain "Gen. Qassem Soleimani" "قاسم سلیمانی" \
    && nisba compare "Qasem Soleimani" "Q. Suleimani"
EXPOSE 50051
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["python", "-m", "nisba_service.server.healthcheck"]
ENTRYPOINT ["nisba"]
CMD ["serve"]
