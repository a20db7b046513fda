"""What single DNS records say: read into facts and codes, never sentences. Nothing here touches a network."""
