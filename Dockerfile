FROM python:3.12-slim-bookworm

RUN useradd --create-home --uid 10001 graphsvc && install --directory --owner graphsvc /data
WORKDIR /app

# The lock changes seldom, the project often: two layers. One lock, so the tools of the tests are in.
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements.lock
COPY . .
RUN pip install --no-cache-dir --no-deps --no-build-isolation .

USER graphsvc
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=6 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["graphsvc", "serve", "--host", "0.0.0.0", "--port", "8000"]
