import Testing
import Vault

/// Keys and signature were made by `openssl genpkey` and `openssl dgst -sha256 -sign` for this test.
struct RSASignatureTests {
    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCysnS3pGv7e70a
        srA78n2JaiET4gHXPVw+27e80O/GN3Nt6OjPSrG6S662d83xSQATCbW8m4coLKMP
        +/23bN4xOx1KCkvS0aXXSO4uGYO0/ppgr4K+dtmGROMwKAnnpIDiIRdzVrMYZeLF
        qAfcCBbJYpUAVNDmICQFnLt1CdnyIfdaDO2mkTfglsGYCxgxf+/xeNj0Ss+WRuOH
        uRamqwe0L8qn79BT7TJJ+5Rku5RwBHy6gjFg7ft28K8UsI/8DCYOLHav5bMrx+4n
        oy658RL0OXK8bSBXAb0P/+WESyw2az6yLGiqRvIZG4wJpzwDE5OkLQenl7sCnX8d
        mVVnaVVNAgMBAAECggEAEbIucMktkFfuoCg135nh6KvD3s4w1HnVGrxzc5VVSVHQ
        cn/wHicNdp9sC9HNaSmLglch0i2sssPI2hpgQ7vaPRHXkq92VshAHhOw0ovgSRo1
        e4Gl9uqaG/vSa8BrSq81vC7+vYNGdRIR5PUA4j9C0mqays+baE6igpPE1JBHLv0X
        iVkDsz006GEyZDZUuwtmgXVjs9EaimjPj4W4VfWXXixbrTsZJPcITfrMNqik2YbD
        DUN2Q25ZBJ8xG0C2S7jZXUp85QBg2sg+Ew629P2pCSHenDIGAdnTOjJbtT5ORvGg
        uu68Gvna/bVU38JRwCCqhqq0kxBqm79R94wK1wvJGQKBgQDsQhgeEWbs1/pZc66p
        G/PaDp7WfVXP2K+jEM7BEE2Oy8jItqSw++af6R8VSUTFznS26HJLvJiXq3Q2G5N7
        0W1o8GjfSC7xO2MILkVkc+gJuniqKZ+Za1w4SX3Euf6ySkYvILBhKBSF/hAyP9W/
        OKhYizYGFxnqYx2+CFudJP7BhwKBgQDBoQvibXKNFNW617rUKuvgXUtAMD0/qUM8
        CJNnCOrKugaHwdmBUs/ZvAPvJ0OMMtCE5ICSTFivfdl+yyCli3PbuGU7H47EBfeF
        rSB91xc8PI6yt9s++itGSw+VK2mbFgoX1Geidgyijq9rkxmc4azXkFtOVYVmvtJI
        +i5mU/v3iwKBgQDZroxKJ/6NevJQOSZU6kxkPdRcDF9kgmJR/MqDWGIdj+YQCTj1
        WSPFcyYQltGm7/LaFJI69ioilPceY4ogK3aDmf8Gu5uE6RL2FqwZQjIpxIYpQvCq
        iyENO6mF+VmTLJw+EABzhFpkmxKROf/XkHyMGLhOJDrcmzZsQYcn405XQQKBgBS1
        RZEcxXCDNux5n/iK8pkXQTIHNrW1Q4SLIkCVuo6d4I7qU3m6QpJ1wjH0kAvRb22X
        Bo0e7yktm3ItBTvPMz/fc6wkDt+2B6fbQStUMp71lwlUEnWkybYF1w/MCcpVTBUK
        WV8NowJLokUuAUI+/H49aRZynQbFB7ZYU1gMSVlLAoGAK6KjU+Dah9mR5rmAoV3/
        YXLGXe7+rB/Ar8C361uVZ1jX+0uV1k3GyYZu1rn0Flg3eT8zUC4T79qSvrTq1qhi
        O1lT6kJDTgtfEBH36vBTEkK6H8nG1byPE9YXMl13jB8kQ2AHR0u6QDAwZDXa6Gjc
        YHlr73TpSetHGdZtbqxf2GY=
        -----END PRIVATE KEY-----
        """

    private static let signature = """
        0fa44417202b16fdcc3d645f30ed6a9a65a2b287a4ca5198e4d863621f1ef4fecb7d1eb1e3499befed765398b1b33318\
        f2a5fe38109ad1f27277e052c5552a71300ed5791594513193621f4935ed9e215bcdb92ff9ecdd5a4602a2be7809a177\
        774534a156fef969b492be34635a26e7d08605ca333b127d339b506377a882a5326f461203afd4252ecf21691fe5f149\
        66928bc15b4f67aafe9e44506afda8a8a396c3a59aad53e8a9ddfdcc3d15428211a677858fc06a0a549db4a8f2d48dc3\
        ff4c1d403e2f9870aa21752d62bfc8aaa1ca237a085d056d004d8eea3c74c9ebe92b256d213656662e820ce552edb97b\
        ada7d312066dbc285deed34fb9582790
        """

    @Test func `a signature is the one that another program makes`() {
        let made = RSASignature.sign(Array("RS256 of a text".utf8), privateKey: Self.key)
        #expect(made.map { Digest.hex($0) } == Self.signature)
        #expect(RSASignature.sign(Array("RS256 of a text".utf8), privateKey: "\n" + Self.key + "\n") == made)
    }

    @Test(arguments: [
        "", "no key", short, curve, locked, "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----",
    ])
    func `what is no plain RSA key of 2048 bits signs nothing`(key: String) {
        #expect(RSASignature.sign([1], privateKey: key) == nil)
    }

    private static let short = """
        -----BEGIN PRIVATE KEY-----
        MIICdwIBADANBgkqhkiG9w0BAQEFAASCAmEwggJdAgEAAoGBAMAw6OfcOSwzIcWq
        H/m5NBYSE79EkNG4MuY9TkdIaXgYJ3dGGjrLKXRUUoR145/aiNJQKmLpV/XLk7P5
        5TW8qGWHphjpR2TtAMSSfkjMxQyw3Q5S/EW3bpFiXy/0oiQNKJ8X5zvZPB3lLCKY
        u3II+j60gZOJJWoY2XOmwrDg8ExNAgMBAAECgYBc9MsRqfB1Ml35TumcTTmmGyQ1
        9KHe7aqgtbIwxBNPJM+h3uQ835qzSz2GF8b6wCZBIsj9gkMq/UX5XLrCHPeNHH3Y
        fTte+ciXFQ9nVunZ4B7uzofbp5Gu8Yj0+kOLy2HIN1z/c3Dk7IR+2NViq4gb4ec5
        nS7wp5n4va5cZ6HiwQJBAPJwJ2WmCdu6hFTJ3XR/WeqaXHBgYTOaSilOtMmipjgN
        SK80O4NuPVRmTvrSCyDPkylTopriKnY1ut04xKV+wHUCQQDK8TDSspa1iDXj4Itn
        o8eo5689kvmZOGtQUx836m2j5MtDO16pcFHAGqXxc0Rdlq+plebx+SidHD+hcIOp
        T2F5AkEArRO6XIwb750JigqPKfMc+yp2Idf8rL1Sgojo8iZG6i85m7L7ZcoWyKE9
        czzuqt7l3ZQSuuYJkFitbe9wHAIQXQJAYnTfPek8qrd5haOjnlVcATrdzt6mT0qK
        7b5V7/fA13mhj22XQFboom2LQnesnEcF1B2QnKZHqOlSiY0fox2K6QJBAK6ol15X
        0jlvSHenm6U4EX4MVjnqtyqq/xy44belULCIGiIlrpeKbbQW07NMRUcsp+OmxVi1
        y8ZzFaLMfYKs7O8=
        -----END PRIVATE KEY-----
        """

    private static let curve = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgI3CA59DXDvO8rVag
        qPslkhCnEf90nQmQ7IsMIlkMwdShRANCAASDY+dW83kskBZt5RFLpsDwurX3vCYn
        icVbJX/e8L0IfsY0txnmoaf4mpsLGC+gsgZX7lhuz3yOWkCCZIbY3iOB
        -----END PRIVATE KEY-----
        """

    /// With a password, which nobody is asked for.
    private static let locked = """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIIFLDBWBgkqhkiG9w0BBQ0wSTAoBgkqhkiG9w0BBQwwGwQIBSgUNBvN+aECAQEw
        DAYIKoZIhvcNAgkFADAdBglghkgBZQMEAQIEEBPK85ekb28hGnijpf+/e6EEggTQ
        mS7V/2AYDEILP8Smof8aa55EsqfNKVoWmEBiIrJmvi+cH3CspBcIComILKhbX7I5
        1b74QpvxzFyJxNaKqbf9zVkGdd0NtWqgrBO9tlkK2LdqDBlkg8IfjsCnC0cmL+yr
        gBoSwy+4KHT+q828EGotv6NlD8B9CRYj4R0Njnm62yCAbWeV/4WAAHbD7Nyr8zhR
        WESBiTlZrcOHaYGjocAQvVd1+r9HG+T8ZMWCPAhr+FvqiXPokQ0wi147vIFAXeLe
        YENAOqgsjRwgVHUH2hFpNbhh0a8GXjke06niS77jfFFjDOSmVMQtTH+E0hqP/fVp
        MyQZTWWPwYP/EztdS/0h0NliKtU8gKzVlDFZScU2eQoBDimJx09jvNilIaRXj+yl
        T1S3rfGSuYNnAnbOIXVzXKAsqgqP4VODEFtDvjHpDLzuzEFkYCAZn0DzY2Da8kTH
        /NqYe3pkNZr2AP9VJw010s613ololLl0VDcUukpvof+wH2CKf3AuUCiGFqHgYPPr
        ggUQpv2lENVTUmscZirKY/AuS8JDLNwXegkXfY4Z2pMmlE0PNKuZPTJeYJcXwM8f
        jq+EHjx6vOruwk7ocCqBJLqJF/MeUtkBukyCxmgJljBeZKBWTNtMOMJ5M0TXpuCf
        9Lm+bCmWSBwk7GW0PlSMiGY9RIwMZBFEMLLfMSSHpwNbIfS1YvbfYG1mLA1uk6VT
        4xBNHcDAp3LZ0NGOn1Nur0/wBLaNJBgvw9EBYl2JYMXbd/08MJkOuOQrabLHpq3e
        aUad1R1rfnBNw/OcgVm7zbcZ8eh0DE8wnWCLNA5OgPJ41u11RrjxLIvPRNKuyTmm
        xBkbORqBuNRrzrul9sywA6GPzxexrJTLLvL04zMSoTzYJQon1Q3BjZ09Dtmj0gfZ
        H8lyBlCYviHPRjJqzekxUfJswZ72J4cVrR/stBhQrdubJukwvP/OTtOLJiFTwKfJ
        ItO0Dwq4imki1dd5R+Z6cwhQtmscSweCyzvUGLkaD0oJ9xC7gd80JJw/Ctg+7uO2
        Q2ur/zY2SKsXGmA8TvsnWt/lvITBwj1Ig1Xko1p1d1G9Iahb/PpSpsrcWB/GURtC
        8xkluIuaiK0pDsdsUv4EGh37dbsgxeBt2wcUp9QlX6v0LWRPNyUVSMm8/6mJRwDz
        ZfJfrfNl9UAhjrdymz9R+VReLWPbJ/6+zNH9RX6Rhdkgi/xEQs5/BZlMq/TSCcQt
        0oKuBL1his/UQ3MIUKwtOPllvoH67s0i7qA5uSjk8UYsLAP+zCoN6Czzf3I+s4yH
        decDs39YiV1EseOCYshu0bsGXqkh4Rwfa6Y2Kzdw3QAN6km7Q/1mmsUasqGzdhH/
        SyQx2I94l/BXucpa9aFIHztNtUJsp7y1eYYYOAOotU3tEfEWuvLbUk307+njFbBB
        NkGEBjgz0dJf55tHZv4JbdxCZIR6wVY78eWjQ83G7PcpM3BL/+annCFLW9lz8eIm
        eiLjzbMmmihFGtcQfCWkZZQi4PG1Oeg/1yPcd9a2bXMw46P1dMQCd3WEn8VE7KXd
        KvR7LeHwhVk5mBAzRhrFmd6dTUmLUb0wTYVWrrUQ1O1i+7P0FwBYLV+LWnpRELJ8
        1zLrsgdRIxBRwkIOi7kEGQoYbJnCwD3GAp8OU80N2pQ=
        -----END ENCRYPTED PRIVATE KEY-----
        """
}
