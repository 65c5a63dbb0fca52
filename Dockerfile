FROM python:3.12-slim-bookworm AS build

WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements.lock
COPY . .
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /wheel .


FROM python:3.12-slim-bookworm

RUN useradd --create-home --uid 10001 graphsvc && install --directory --owner graphsvc /data
WORKDIR /app

# What it runs on changes seldom, the project often: two layers. The tools stay in the other image.
COPY requirements-run.lock ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements-run.lock
COPY --from=build /wheel /wheel
RUN pip install --no-cache-dir --no-deps /wheel/*.whl
COPY samples samples

USER graphsvc
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=6 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["graphsvc", "serve", "--host", "0.0.0.0", "--port", "8000"]
