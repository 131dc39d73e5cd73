/// What the PSD2 sandboxes take; like all of ``MockCredentials`` it opens nothing else.
extension MockCredentials {
    /// A consent of the Berlin Group's bank that is always valid.
    public static let consentID = "sandbox-consent-jana"
    /// GoCardless's secret and a requisition that is always linked.
    public static let secretID = "sandbox-secret-id"
    public static let secretKey = "sandbox-secret-key"
    public static let requisitionID = "sandbox-requisition-jana"
    /// The bank behind both services.
    public static let institution = "SANDBOXFINANCE_SFIN0000"
    /// Enable Banking's application and a session that is always authorized.
    public static let applicationID = "sandbox-application"
    public static let sessionID = "sandbox-session-jana"

    /// The application's RSA key, PKCS #8; made for this sandbox and published with it.
    public static let applicationKey = """
        -----BEGIN PRIVATE KEY-----
        MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQCRcvJOOiGMYsW3
        Qt4biiRItb9Nuqg3goH/BfEqJDFAgnuf1tGod9O2637MJEq1yyU2JOZrrx7z1Hvo
        U7B3Umb07w1IHvhEX09J0GXzigm/rK62rK5IjKr6gu0o4/nGgtMW3mp1WxJVsnIm
        O82wAiWxRJqnKqimC5yudZUGPMN3FSlqsuhranDKfllUB/8J5RUShOwaT45qmTDV
        tHgpPd1Dl7je7rZ/IR2GpVvzaRAZVp5SvXGyCP0ejgkhLkxQOhdYnnksOk8iRRr9
        YVKfO3HdeMbniuaKd6Mwhe0wW7JYFNGhcPcR8W6MZtR+deAKTqk+ht0fKpjD9yab
        WD3V39QBAgMBAAECggEAPTNYsYHUS/Xjq9D/FCd0TQPskxBPZ8wKVvxxFYJVFwfQ
        bNk/Ltv8waMln1BF/2iTJ80vB3CQXZiy6ncMcajCmZ1cwVQGsv5Hpo+B1o/mujg2
        67aNPwmxh+c/U01Z9CVoHN9JfEft1xFW5q+TRNQieAyd5mkUvYl1TBM9uXon5Rrn
        14bxGju9zQ4PqQ8zwC6am6pbp4xvw6WbZ19hp5oLpK3DVLimRitLZyWz/9PjsXUe
        lgrfZn4X7DoxqNeFsADeABSAlH4csdqlBgt3AiqIBpAG7aiyo9jNieaJZoz2ruUh
        qPNukg2WGxbVAvi0AukJNpbEt73iBUx/w0Sg+Lhm4QKBgQDKZQ2Ucd7ZOYHVEpjP
        Q/9X+r/GgUxDnNMaAxS09xnwvzVs47wh8Bu4k0QBORStKQFv6tyopGPbc8QY1Wek
        +14KXUa0jEpNOd7b+bGAD4B1Wti2l3B/a3jyO0XBib+RNXl7N0xtVigo0kQXqN5m
        BhyLBuWzEePIBLAtfEeq9/tBLwKBgQC3+M8PfUA10q1gw4++0WMThOWurYKEzlFs
        ey915JIbUUZfRIlyCQcpg5jzl97c1hvYq/fB/Dcn9VVuvs4rFh3xyoaf7Wkgbptb
        mdnioA4SQq4ypV2cszNoham/i15wV780Hu/QA5B0znBrpKuv06b6DXIfTAItCDi9
        taNvdz4RzwKBgACT1z0UMhmWk2tDOVJmFEVw/rkXR1tuCCAr4BRAHD/Wm9VqtO+3
        2qxlJy2FtyxjUJC8L9L/XRWUN/wGJ9yNpxAKghgjylZ8Esm35azC3o/3KWUj+3sx
        mE/AoYtS1EwaxfT3DG3HcCflqbITlkbeP5iZ9W/UXj0E3mfS0fWH7ZybAoGAAJHh
        uk+OAlyrstAIQvQNFYNk3ryk2dp1wBtFk1zo4vLGgAcLUfIbNpK0x5Rh2VdEcNBf
        jRdF6HbHE/e9Vb7UyunwrtAicjpFeuwoE56hTIcuWPPQLWsUrq8zTmeVHE35RqUN
        4xwPt3zoNj0lVv8V1lJyVwx6OT98RYIphm/dHlsCgYA8muJ1D02mU9MtIFhMdBLV
        VZBRETSgeuRRdd0AQThdA9RpcqZkB3dVIctEpJ0Js9Xy0q4U6/ZB3FlY7G83zuzT
        t1aC6/s9uIefh4NHi8lVdLGR0Q5Keb84m+taWjJ/3neT2DJ5UUleaIpNrQu4vClT
        juIKxzcMu5klN6Q7V9flYw==
        -----END PRIVATE KEY-----
        """

    /// The modulus of the key's public half; its exponent is 65537.
    static let applicationModulus = """
        9172f24e3a218c62c5b742de1b8a2448b5bf4dbaa8378281ff05f12a243140827b9fd6d1a877d3b6eb7ecc244ab5cb25\
        3624e66baf1ef3d47be853b0775266f4ef0d481ef8445f4f49d065f38a09bfacaeb6acae488caafa82ed28e3f9c682d3\
        16de6a755b1255b272263bcdb00225b1449aa72aa8a60b9cae7595063cc37715296ab2e86b6a70ca7e595407ff09e515\
        1284ec1a4f8e6a9930d5b478293ddd4397b8deeeb67f211d86a55bf3691019569e52bd71b208fd1e8e09212e4c503a17\
        589e792c3a4f22451afd61529f3b71dd78c6e78ae68a77a33085ed305bb25814d1a170f711f16e8c66d47e75e00a4ea9\
        3e86dd1f2a98c3f7269b583dd5dfd401
        """
}
